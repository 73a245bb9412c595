import type { CheckedNetwork } from './model/network.ts';

/*
 * What the language server adds to the Language Server Protocol. The preview is told that a file was validated and asks
 * for its network.
 */

/** Request: the network that the server last read from an open file. */
export const NETWORK_REQUEST = 'netdsl/network';

export interface NetworkParams {
  /** URI of the file as in `textDocument.uri`. */
  readonly uri: string;
}

/** `undefined` crosses as null: the server does not know the file. */
export type NetworkResult = CheckedNetwork | null;

/** Notification from the server after each validation of an open file. */
export const VALIDATED_NOTIFICATION = 'netdsl/validated';

export interface ValidatedParams {
  readonly uri: string;
  /** Version of the text that was validated. */
  readonly version: number;
}
