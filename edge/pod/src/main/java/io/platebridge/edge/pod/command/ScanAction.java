package io.platebridge.edge.pod.command;

import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.media.onvif.Discovery;
import io.platebridge.edge.media.onvif.Discovery.Found;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Looks for ONVIF cameras in the pod's network. */
public final class ScanAction implements CommandAction {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(4);
    private static final int MAX_DETAIL = 1000;

    private final InetSocketAddress group;
    private final Duration timeout;

    /** Scans the networks that the pod is in. */
    public ScanAction() {
        this(Discovery.GROUP, USUAL_TIMEOUT);
    }

    ScanAction(InetSocketAddress group, Duration timeout) {
        this.group = group;
        this.timeout = timeout;
    }

    @Override
    public String run(DeliveredCommand command) throws CommandException {
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
            if (detail.length() + line.length() > MAX_DETAIL) {
                return detail.append(" and others").toString();
            }
            detail.append(line);
            separator = ", ";
        }
        return detail.toString();
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
