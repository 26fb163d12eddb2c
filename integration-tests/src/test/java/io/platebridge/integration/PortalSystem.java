package io.platebridge.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.core.access.Plate;
import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.system.LocalSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The whole running system for tests of the portal, with an address that drives cars to the gate.
 */
final class PortalSystem implements AutoCloseable {

    private final LocalSystem system;
    private final HttpServer cars;

    private PortalSystem(LocalSystem system, HttpServer cars) {
        this.system = system;
        this.cars = cars;
    }

    static PortalSystem start(Path folder) throws IOException {
        LocalSystem system =
                LocalSystem.start(
                        new CloudPlan(PortPlan.free(), folder, Check.HEARTBEAT_INTERVAL),
                        Check.GATE,
                        new Progress(System.out));
        var cars = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cars.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        cars.createContext("/cars/", exchange -> drive(system, exchange));
        cars.start();
        return new PortalSystem(system, cars);
    }

    /** What the tests need to know, as variables of their environment. */
    Map<String, String> environment() {
        return Map.of(
                "PLATEBRIDGE_PORTAL",
                system.portal().address().toString(),
                "PLATEBRIDGE_CARS",
                "http://localhost:" + cars.getAddress().getPort() + "/cars/");
    }

    /**
     * {@code POST /cars/<plate>} answers with the event id of a car that the gate's camera sees.
     */
    private static void drive(LocalSystem system, HttpExchange exchange) throws IOException {
        try (exchange) {
            String plate = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
            byte[] event =
                    system.gate().see("gate", Plate.of(plate)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        cars.stop(0);
        system.close();
    }

    /**
     * Runs the system until the standard input ends, for work on the tests: see portal/README.md.
     */
    static void main() throws IOException {
        Path folder = Files.createTempDirectory("platebridge-portal");
        try (PortalSystem system = start(folder)) {
            system.environment().forEach((name, value) -> System.out.println(name + "=" + value));
            System.out.println("until the standard input ends");
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
