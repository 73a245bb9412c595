/** Modules that the first program loads to reach the root file system. */
export const ROOT_MODULES = ['virtio_blk', 'squashfs', 'overlay'];

/**
 * The first program, in the initial RAM file system: mounts the read-only image under a file system in memory, and hands
 * over to the agent.
 */
export const INIT = `#!/bin/busybox sh
export PATH=/bin
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
while read -r module; do insmod "/modules/$module" || echo "insmod $module failed"; done < /modules/order
mkdir -p /lower /upper /new
mount -t squashfs -o ro /dev/vda /lower || exec sh
mount -t tmpfs upper /upper
mkdir -p /upper/files /upper/work
mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work root /new || exec sh
mkdir -p /new/proc /new/sys /new/dev /new/run /new/tmp /new/root
for folder in proc sys dev; do mount --move "/$folder" "/new/$folder"; done
exec switch_root /new /usr/local/sbin/lab-init
`;

/** The second, in the root file system: what a booted machine has, then the agent in its place. */
export const LAB_INIT = `#!/bin/bash
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
mkdir -p /dev/pts /dev/shm /run/netns /run/lock
mount -t devpts devpts /dev/pts
ln -s /proc/self/fd /dev/fd
mount -t tmpfs shm /dev/shm
mount -t cgroup2 cgroup /sys/fs/cgroup
mount -t tracefs tracefs /sys/kernel/tracing
hostname lab
ip link set lo up
modprobe -a -q virtio_console tun vhost_net vfio vfio_pci igb igbvf virtio_net e1000e veth bridge dummy 8021q
exec perl /usr/local/sbin/lab-agent
`;
