package io.platebridge.aws.gate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses a gate's controller may have. */
enum ReachableAddresses {
    /** Those of the Internet; in the cloud. */
    PUBLIC,
    /** Those of the machine itself, too; in the demo and in tests. */
    PUBLIC_AND_LOOPBACK;

    /**
     * Resolves a host.
     *
     * @throws UnknownHostException if it has no address, or one that is not reachable
     */
    void check(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            boolean allowed =
                    isPublic(address)
                            || (this == PUBLIC_AND_LOOPBACK && address.isLoopbackAddress());
            if (!allowed) {
                throw new UnknownHostException("the host has an address that is not public");
            }
        }
    }

    /** Returns whether an address is one of the Internet (IANA's special-purpose registries). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        boolean isPrivate =
                first == 0
                        || first >= 240
                        || (first == 100 && second >= 64 && second < 128)
                        || (first == 192 && second == 0 && third == 0)
                        || (first == 198 && (second == 18 || second == 19));
        return !isPrivate;
    }

    /** Only 2000::/3 is routed; below it are addresses that contain an IPv4 address. */
    private static boolean isPublic6(byte[] bytes) {
        boolean isRouted = (bytes[0] & 0xE0) == 0x20;
        boolean is6to4 = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean isTeredo = Arrays.equals(bytes, 0, 4, new byte[] {0x20, 0x01, 0, 0}, 0, 4);
        return isRouted && !is6to4 && !isTeredo;
    }
}
