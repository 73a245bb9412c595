/** Error numbers of Linux with the texts of strerror(3) in glibc, as tools print them. */
export const errnoTexts = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
  EINTR: 'Interrupted system call',
  ENXIO: 'No such device or address',
  E2BIG: 'Argument list too long',
  EAGAIN: 'Resource temporarily unavailable',
  ENOMEM: 'Cannot allocate memory',
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EXDEV: 'Invalid cross-device link',
  ENODEV: 'No such device',
  EINVAL: 'Invalid argument',
  ENOSPC: 'No space left on device',
  ERANGE: 'Numerical result out of range',
  ELOOP: 'Too many levels of symbolic links',
  EXFULL: 'Exchange full',
  EPROTO: 'Protocol error',
  EMSGSIZE: 'Message too long',
  EOPNOTSUPP: 'Operation not supported',
  EAFNOSUPPORT: 'Address family not supported by protocol',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ENETDOWN: 'Network is down',
  ENETUNREACH: 'Network is unreachable',
  ENOBUFS: 'No buffer space available',
  ENOTCONN: 'Transport endpoint is not connected',
  ETIMEDOUT: 'Connection timed out',
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'No route to host',
} as const;

export type Errno = keyof typeof errnoTexts;

/**
 * A system or netlink call that the kernel refused: thrown by the operations under `simulator/netlink/` and caught by
 * the command that made the call, which prints it as the real one would. `extack` is the kernel's own sentence
 * (netlink extended acknowledgement), where it has one.
 */
export class KernelError extends Error {
  readonly errno: Errno;
  readonly extack: string | undefined;

  constructor(errno: Errno, extack?: string) {
    super(extack ?? errnoTexts[errno]);
    this.name = 'KernelError';
    this.errno = errno;
    this.extack = extack;
  }
}

/** Thrown when what is asked for exists in Linux but is not simulated: said, never guessed. */
export class NotModelledError extends Error {
  constructor(what: string) {
    super(`not modelled: ${what}`);
    this.name = 'NotModelledError';
  }
}
