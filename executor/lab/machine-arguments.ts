/** Random access memory of a machine, in MiB. */
const MEMORY = 768;

const KERNEL_WORDS = [
  ...['console=ttyS0', 'quiet', 'loglevel=3', 'panic=-1', 'mitigations=off', 'nokaslr', 'audit=0', 'apparmor=0'],
  ...['random.trust_cpu=on', 'rcupdate.rcu_expedited=1', 'intel_iommu=on', 'iommu=pt', 'net.ifnames=0'],
];

/** Network cards, each behind a PCIe root port of its own: two with SR-IOV, one paravirtual, one plain. */
const CARDS = ['igb', 'virtio-net-pci', 'igb', 'e1000e'];

/** File descriptors that QEMU inherits. */
export const MONITOR_FD = 3;
export const AGENT_FD = 4;

/**
 * Arguments of QEMU for a machine of the lab whose files are in a folder. A snapshot can only be restored with the very
 * same devices. Emulation with one thread and one processor: more of either is slower.
 */
export function machineArguments(folder: string): string[] {
  return [
    ...['-L', `${folder}/tools/usr/share/qemu`, '-L', `${folder}/tools/usr/share/seabios`],
    ...['-accel', 'tcg,thread=single', '-machine', 'q35', '-cpu', 'max', '-smp', '1', '-m', String(MEMORY)],
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
    ...['-kernel', `${folder}/vmlinuz`, '-initrd', `${folder}/initrd.cpio`, '-append', KERNEL_WORDS.join(' ')],
    ...['-serial', 'stdio', '-chardev', `socket,id=monitor,fd=${MONITOR_FD}`, '-mon', 'monitor,mode=control'],
    ...['-drive', `if=none,id=root,file=${folder}/root.squashfs,format=raw,readonly=on`],
    ...['-device', 'virtio-blk-pci,drive=root', '-device', 'virtio-rng-pci', '-device', 'intel-iommu,intremap=on'],
    ...['-device', 'virtio-serial-pci', '-chardev', `socket,id=agent,fd=${AGENT_FD}`],
    ...['-device', 'virtserialport,chardev=agent,name=agent'],
    ...CARDS.flatMap((card, index) => cardArguments(card, index + 1)),
  ];
}

/** The first two cards share a cable, and so do the last two. */
function cardArguments(card: string, number: number): string[] {
  const port = `id=port${number},bus=pcie.0,chassis=${number},slot=${number},addr=0${number + 4}.0`;
  return [
    ...['-netdev', `hubport,id=cable${number},hubid=${number <= 2 ? 0 : 1}`],
    ...['-device', `pcie-root-port,${port}`],
    ...['-device', `${card},bus=port${number},netdev=cable${number},mac=52:54:00:aa:00:0${number},romfile=`],
  ];
}
