/** The clerk's counter of the one-stop: paper dossiers taken in, guided, refused; results handed back. */
export { counterEvents } from './messages.ts';
export { counterRotations } from './rotation.ts';
export { counterRoutes } from './routes.ts';
