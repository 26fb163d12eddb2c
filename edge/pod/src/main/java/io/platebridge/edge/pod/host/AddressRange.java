package io.platebridge.edge.pod.host;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses with a common prefix, such as {@code 100.64.0.0/10} (RFC 4632 §3.1).
 *
 * @param bits length of the prefix
 */
public record AddressRange(InetAddress address, int bits) {

    /**
     * @throws IllegalArgumentException if the address has fewer bits
     */
    public AddressRange {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException("expected bits of the address, found " + bits);
        }
    }

    /**
     * Reads an address or a range; no name is looked up.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * 8;
        return new AddressRange(
                address, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether an address is in the range. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        int whole = bits / 8;
        int rest = bits % 8;
        return ours.length == theirs.length
                && Arrays.equals(ours, 0, whole, theirs, 0, whole)
                && (rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }
}
