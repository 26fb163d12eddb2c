package io.platebridge.edge.media.onvif;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds ONVIF cameras in the local network (WS-Discovery 1.0 §5): sends a Probe by UDP multicast,
 * which each device answers with a ProbeMatch.
 */
public final class Discovery {

    /** The multicast group of devices. */
    public static final InetSocketAddress GROUP = new InetSocketAddress("239.255.255.250", 3702);

    private static final int MAX_CAMERAS = 64;
    private static final int MAX_BYTES = 16 << 10;
    private static final int MAX_NAME = 64;
    private static final String NAME_SCOPE = "onvif://www.onvif.org/name/";
    private static final String PROBE =
            """
            <?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:n="http://www.onvif.org/ver10/network/wsdl"><s:Header><a:MessageID>uuid:%s</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To><a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action></s:Header><s:Body><d:Probe><d:Types>n:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>\
            """;

    /**
     * A camera that answered.
     *
     * @param service URL of its device service
     * @param name its own name, at most 64 characters, may be empty
     */
    public record Found(URI service, String name) {}

    private Discovery() {}

    /**
     * Sends a Probe and collects the answers.
     *
     * @param group usually {@link #GROUP}
     * @param timeout how long to wait for answers
     * @return at most 64 cameras without duplicates
     * @throws IOException if this machine has no network
     */
    public static List<Found> scan(InetSocketAddress group, Duration timeout) throws IOException {
        Map<URI, Found> found = new LinkedHashMap<>();
        try (DatagramSocket socket = new DatagramSocket()) {
            probe(socket, group);
            long end = System.nanoTime() + timeout.toNanos();
            DatagramPacket packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
            for (long left = timeout.toMillis(); left > 0 && found.size() < MAX_CAMERAS; ) {
                socket.setSoTimeout((int) left);
                packet.setLength(MAX_BYTES);
                try {
                    socket.receive(packet);
                } catch (SocketTimeoutException _) {
                    break;
                }
                addAnswer(Arrays.copyOf(packet.getData(), packet.getLength()), found);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
        return List.copyOf(found.values());
    }

    private static void probe(DatagramSocket socket, InetSocketAddress group) throws IOException {
        byte[] probe = PROBE.formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        DatagramPacket packet = new DatagramPacket(probe, probe.length, group);
        if (!group.getAddress().isMulticastAddress()) {
            socket.send(packet);
            return;
        }
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp() && each.supportsMulticast() && !each.isLoopback()) {
                try {
                    socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, each);
                    socket.send(packet);
                } catch (IOException _) {
                    // an interface without an IPv4 address; the others are probed anyway
                }
            }
        }
    }

    private static void addAnswer(byte[] datagram, Map<URI, Found> found) {
        try {
            for (SoapResponse match : SoapResponse.parse(datagram).all("ProbeMatch")) {
                String name = name(match.text("Scopes"));
                for (String address : match.text("XAddrs").split("\\s+")) {
                    if (address.matches("https?://[^/\\s]+/\\S*") && found.size() < MAX_CAMERAS) {
                        URI service = URI.create(address);
                        found.putIfAbsent(service, new Found(service, name));
                        break; // the other addresses belong to the same device
                    }
                }
            }
        } catch (OnvifException | IllegalArgumentException _) {
            // not a device, or a malformed answer
        }
    }

    private static String name(String scopes) {
        return Arrays.stream(scopes.split("\\s+"))
                .filter(scope -> scope.startsWith(NAME_SCOPE))
                .map(scope ->
                        URLDecoder.decode(
                                scope.substring(NAME_SCOPE.length()), StandardCharsets.UTF_8))
                .map(name -> name.substring(0, Math.min(name.length(), MAX_NAME)))
                .findFirst()
                .orElse("");
    }
}
