/**
 * Sources of style beside our own file that a content security policy must allow: Turbo puts a fixed style for its
 * progress bar into each page. It is allowed by its hash; nothing else inline is.
 */
export const STYLE_HASHES: readonly string[] = ["'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='"];
