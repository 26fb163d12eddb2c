package io.platebridge.edge.pod.camera;

import io.platebridge.edge.pod.host.AddressRange;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The networks that this machine is in. */
public final class OwnNetworks {

    private OwnNetworks() {}

    /** Returns whether an address is in one of them; the loopback network is none. */
    public static boolean contain(InetAddress address) {
        try {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (each.isUp() && !each.isLoopback() && contain(each, address)) {
                    return true;
                }
            }
            return false;
        } catch (SocketException _) {
            return false;
        }
    }

    private static boolean contain(NetworkInterface network, InetAddress address) {
        return network.getInterfaceAddresses().stream()
                .map(own -> new AddressRange(own.getAddress(), own.getNetworkPrefixLength()))
                .anyMatch(range -> range.contains(address));
    }
}
