package io.platebridge.local.cloud;

import io.platebridge.local.process.Ports;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which server listens where.
 *
 * @param ports one for each server, 1-65535
 */
public record PortPlan(Map<Server, Integer> ports) {
    public PortPlan {
        ports = Map.copyOf(ports);
    }

    /** The ports that README names. */
    public static PortPlan usual() {
        return new PortPlan(
                Arrays.stream(Server.values())
                        .collect(Collectors.toMap(server -> server, Server::usualPort)));
    }

    /** Free ports. */
    public static PortPlan free() {
        Set<Integer> taken = new HashSet<>();
        Map<Server, Integer> ports = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            int port = Ports.free();
            while (!taken.add(port)) {
                port = Ports.free();
            }
            ports.put(server, port);
        }
        return new PortPlan(ports);
    }

    /**
     * The same with one server moved.
     *
     * @param assignment {@code <server>=<port>}, e.g. {@code gateway=9090}
     * @throws IllegalArgumentException when it is not that
     */
    public PortPlan with(String assignment) {
        String[] parts = assignment.split("=", 2);
        Server server =
                Server.called(parts[0])
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "--port: expected <name>=<port> with a name of %s; found %s"
                                                .formatted(names(), assignment)));
        Map<Server, Integer> moved = new EnumMap<>(ports);
        moved.put(server, number(parts.length == 2 ? parts[1] : "", assignment));
        return new PortPlan(moved);
    }

    private static int number(String text, String assignment) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new IllegalArgumentException(
                "--port: expected a port from 1 to 65535 after the equals sign, found "
                        + assignment);
    }

    private static List<String> names() {
        return Arrays.stream(Server.values()).map(Server::key).toList();
    }

    /** Every server with its name and port, one a line. */
    public static String help() {
        return Arrays.stream(Server.values())
                .map(server ->
                        "  %-8s  %5d  %s"
                                .formatted(server.key(), server.usualPort(), server.title()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Every server with its address, one a line. */
    public String addresses() {
        return Arrays.stream(Server.values())
                .map(server ->
                        "  %-8s  %-26s  %s"
                                .formatted(server.key(), addressOf(server), server.title()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String addressOf(Server server) {
        return "%s://localhost:%d%s".formatted(server.scheme(), of(server), server.path());
    }

    public int of(Server server) {
        Integer port = ports.get(server);
        if (port == null) {
            throw new IllegalStateException("no port planned for " + server.title());
        }
        return port;
    }

    /**
     * Returns one line per occupied port, with the server that needs it and the option that changes
     * it.
     */
    public List<String> faults() {
        return Arrays.stream(Server.values())
                .filter(server -> !isUsable(server))
                .map(server ->
                        "Port %d is in use, and %s needs it. Free it, or choose another: --port %s=<port> (or --ports auto)."
                                .formatted(of(server), server.title(), server.key()))
                .toList();
    }

    private boolean isUsable(Server server) {
        boolean alone =
                Arrays.stream(Server.values())
                        .noneMatch(other -> other != server && of(other) == of(server));
        return alone && Ports.isFree(of(server));
    }
}
