package io.platebridge.edge.pod.command;

import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.media.onvif.Discovery;
import io.platebridge.edge.media.onvif.Discovery.Found;
import io.platebridge.edge.pod.camera.OwnNetworks;
import io.platebridge.edge.pod.camera.RtspPaths;
import io.platebridge.edge.pod.camera.UsbCameras;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for cameras: ONVIF devices in the pod's networks, USB cameras, and the usual RTSP paths at
 * an address that the command names.
 */
public final class ScanAction implements CommandAction {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration RTSP_TIMEOUT = Duration.ofSeconds(2);
    private static final int RTSP_PORT = 554;
    private static final int MAX_DETAIL = 1000;
    private static final int MAX_USB = 300;

    private final InetSocketAddress group;
    private final Duration timeout;
    private final UsbCameras usb;
    private final Predicate<InetAddress> isNear;

    /** Scans the machine and the networks that the pod is in. */
    public ScanAction() {
        this(
                Discovery.GROUP,
                USUAL_TIMEOUT,
                new UsbCameras(UsbCameras.SYSFS),
                OwnNetworks::contain);
    }

    /**
     * @param isNear whether an address may be asked for RTSP
     */
    ScanAction(
            InetSocketAddress group,
            Duration timeout,
            UsbCameras usb,
            Predicate<InetAddress> isNear) {
        this.group = group;
        this.timeout = timeout;
        this.usb = usb;
        this.isNear = isNear;
    }

    @Override
    public String run(DeliveredCommand command) throws CommandException {
        String others = usbCameras() + rtspPaths(command);
        return onvifDevices(MAX_DETAIL - others.length()) + others;
    }

    private String onvifDevices(int most) throws CommandException {
        List<Found> found;
        try {
            found = Discovery.scan(group, timeout);
        } catch (IOException e) {
            throw new CommandException("the network could not be scanned: " + e.getMessage());
        }
        var detail = new StringBuilder("%d ONVIF devices".formatted(found.size()));
        String separator = ": ";
        for (Found device : found) {
            String line = separator + address(device.service()) + named(device);
            if (detail.length() + line.length() > most) {
                return detail.append(" and others").toString();
            }
            detail.append(line);
            separator = ", ";
        }
        return detail.toString();
    }

    private String usbCameras() {
        List<String> found = usb.find();
        if (found.isEmpty()) {
            return "";
        }
        String all = "; USB cameras: " + String.join(", ", found);
        return all.length() <= MAX_USB ? all : all.substring(0, MAX_USB) + "…";
    }

    private String rtspPaths(DeliveredCommand command) throws CommandException {
        Optional<String> text = Optional.ofNullable(command.arguments().get("address"));
        if (text.isEmpty()) {
            return "";
        }
        InetSocketAddress server = server(text.get());
        if (!isNear.test(server.getAddress())) {
            throw new CommandException(
                    "address: expected an address in a network of the pod, found another one");
        }
        return "; RTSP at %s: %s"
                .formatted(text.get(), new RtspPaths(RTSP_TIMEOUT).describe(server));
    }

    private static InetSocketAddress server(String text) throws CommandException {
        String[] parts = text.split(":", 2);
        try {
            int port = parts.length == 1 ? RTSP_PORT : Integer.parseInt(parts[1]);
            return new InetSocketAddress(InetAddress.ofLiteral(parts[0]), port);
        } catch (IllegalArgumentException _) {
            throw new CommandException("address: expected 192.168.1.20 or 192.168.1.20:554");
        }
    }

    /** A device chooses its own name. */
    private static String named(Found device) {
        String name = device.name().replaceAll("[^\\p{L}\\p{N} ._-]", "").strip();
        return name.isEmpty() ? "" : " (%s)".formatted(name);
    }

    /** Without the user that a device may write into its address. */
    private static String address(URI service) {
        return service.getPort() < 0
                ? service.getHost()
                : service.getHost() + ":" + service.getPort();
    }
}
