/** What checking one signature of a PDF gave. Instants are ISO 8601. */
export interface SignatureReport {
  /** A person or an organisation signed, or an authority only said when the document existed. */
  kind: 'SIGNATURE' | 'TIMESTAMP';
  /** From the signer's certificate; '' where it says nothing. */
  signer: string;
  organisation: string;
  issuer: string;
  serialNumber: string;
  certificateFrom: string | null;
  certificateTo: string | null;
  /** By the signer's own clock. */
  signedAt: string | null;
  /** By a timestamp that fits the signature. */
  timestamp: { at: string; authority: string } | null;
  /** INTACT: the signed bytes are unchanged and the signature is the certificate's. UNSUPPORTED: of a kind not checked here. */
  integrity: 'INTACT' | 'BROKEN' | 'UNSUPPORTED';
  /** WHOLE: to the end of the file. SIGNED_LATER: a later signature covers all that was added. APPENDED: none does. */
  coverage: 'WHOLE' | 'SIGNED_LATER' | 'APPENDED';
  /** Bytes after what the last signature covers. */
  appendedBytes: number;
  /** NO_ANCHORS: no trust anchors are configured, so nothing can be said. */
  trust: 'TRUSTED' | 'UNTRUSTED' | 'NO_ANCHORS';
  /** The certificate was in force when the signature was made (by timestamp, else by the signer's clock). */
  inForceThen: boolean;
  /** Made with an algorithm that is no longer safe (SHA-1, MD5, RSA below 2048 bits). */
  weak: boolean;
}
