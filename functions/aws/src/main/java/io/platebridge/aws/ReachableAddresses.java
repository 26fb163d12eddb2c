package io.platebridge.aws;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a function may call that a person or a pod named. Without this, they could make
 * it call hosts of the cloud's own network.
 */
public enum ReachableAddresses {
    /** Those of the Internet. */
    PUBLIC,
    /** Those of the Internet and of the tailnet, where pods are. */
    PUBLIC_AND_TAILNET,
    /** These and the machine's own; in the demo and in tests. */
    LOCAL;

    /**
     * Returns the addresses of a host.
     *
     * @throws UnknownHostException if it has no address, or one that is not reachable
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        if (!addresses.stream().allMatch(this::contains)) {
            throw new UnknownHostException("the host has an address that is not public");
        }
        return addresses;
    }

    /** Returns whether an address may be called. */
    public boolean contains(InetAddress address) {
        return switch (this) {
            case PUBLIC -> isPublic(address);
            case PUBLIC_AND_TAILNET -> isPublic(address) || isTailnet(address);
            case LOCAL -> isPublic(address) || isTailnet(address) || address.isLoopbackAddress();
        };
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

    /**
     * Returns whether Tailscale gives such addresses to its devices: 100.64.0.0/10 (RFC 6598) and
     * fd7a:115c:a1e0::/48. Only WireGuard, which has authenticated the device, leads there.
     */
    public static boolean isTailnet(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            byte[] prefix = {(byte) 0xFD, 0x7A, 0x11, 0x5C, (byte) 0xA1, (byte) 0xE0};
            return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
        }
        return isShared(bytes);
    }

    private static boolean isShared(byte[] bytes) {
        return (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        boolean isPrivate =
                first == 0
                        || first >= 240
                        || isShared(bytes)
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
