package io.platebridge.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Server;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    /** By RTSP a camera has a path, without which VLC and FFmpeg are answered with 404. */
    @Test
    void the_printed_address_of_the_camera_has_its_path() {
        assertTrue(PortPlan.usual().addresses().contains(" rtsp://localhost:8554/gate "));
    }

    @Test
    void without_arguments_the_demo_listens_where_the_readme_says() throws Exception {
        Options options = Options.parse(List.of());
        assertFalse(options.dev());
        assertTrue(Options.parse(List.of("--dev", "--fresh")).dev());
        assertFalse(options.check());
        assertFalse(options.fresh());
        assertEquals(8080, options.ports().of(Server.PORTAL));
        assertEquals(8090, options.ports().of(Server.GATEWAY));
        assertEquals(8092, options.ports().of(Server.ISSUER));
        assertEquals(8000, options.ports().of(Server.POD));
    }

    @Test
    void a_check_uses_free_ports_so_that_it_runs_beside_a_demo() throws Exception {
        Options options = Options.parse(List.of("--check"));
        assertTrue(options.check());
        assertNotEquals(8080, options.ports().of(Server.PORTAL));
        assertEquals(List.of(), options.ports().faults());
    }

    @Test
    void a_port_can_be_moved_and_moved_again() throws Exception {
        Options options =
                Options.parse(List.of("--port", "portal=18080", "--port", "portal=18081"));
        assertEquals(18081, options.ports().of(Server.PORTAL));
        assertEquals(8090, options.ports().of(Server.GATEWAY));
    }

    @Test
    void frigates_version_can_be_chosen() throws Exception {
        assertEquals("0.18", Options.parse(List.of()).frigate());
        assertEquals("0.16", Options.parse(List.of("--frigate", "0.16")).frigate());
        assertEquals(
                "--frigate: expected one of 0.16, 0.17, 0.18, found 0.15",
                refusal("--frigate", "0.15"));
    }

    @Test
    void the_pods_heartbeats_can_be_quicker_so_that_an_outage_shows_sooner() throws Exception {
        assertEquals(Duration.ofSeconds(60), Options.parse(List.of()).heartbeat());
        assertEquals(Duration.ofSeconds(5), Options.parse(List.of("--heartbeat", "5")).heartbeat());
        assertEquals("--heartbeat: expected 1 to 60, found 0", refusal("--heartbeat", "0"));
        assertEquals("--heartbeat: expected 1 to 60, found 61", refusal("--heartbeat", "61"));
        assertTrue(refusal("--heartbeat", "soon").contains("soon"));
    }

    @Test
    void an_invalid_argument_is_reported_with_the_expected_ones() {
        assertEquals("--port: expected <name>=<port> after it", refusal("--port"));
        assertEquals(
                "--port: expected a port from 1 to 65535 after the equals sign, found portal=70000",
                refusal("--port", "portal=70000"));
        assertTrue(refusal("--port", "door=80").contains("found door=80"));
        assertTrue(refusal("--loud").endsWith("found --loud"));
        assertTrue(refusal("--port", "help").contains("gateway"));
    }

    @Test
    void help_lists_the_options_that_people_use() throws Exception {
        assertTrue(Options.parse(List.of("--help")).help());
        assertFalse(Options.parse(List.of("--fresh")).help());
        assertTrue(Options.usage().contains("--port=<name>=<port>"), Options.usage());
        assertFalse(Options.usage().contains("--dev"), Options.usage());
    }

    @Test
    void a_port_that_is_set_is_kept_whatever_else_the_ports_are() throws Exception {
        Options options = Options.parse(List.of("--port", "portal=18080", "--ports", "auto"));
        assertEquals(18080, options.ports().of(Server.PORTAL));
    }

    private static String refusal(String... arguments) {
        return assertThrows(Options.Misunderstood.class, () -> Options.parse(List.of(arguments)))
                .getMessage();
    }

    @Test
    void a_port_in_use_is_reported_with_its_server_and_the_option_to_move_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Options options =
                    Options.parse(
                            List.of(
                                    "--ports",
                                    "auto",
                                    "--port",
                                    "gateway=" + taken.getLocalPort()));
            assertEquals(
                    List.of(
                            "Port %d is in use, and the gateway (API) needs it. Free it, or choose another: --port gateway=<port> (or --ports auto)."
                                    .formatted(taken.getLocalPort())),
                    options.ports().faults());
        }
    }

    @Test
    void two_servers_on_one_port_are_reported_too() throws Exception {
        Options options =
                Options.parse(List.of("--ports", "auto", "--port", "portal=1", "--port", "pod=1"));
        assertEquals(2, options.ports().faults().size());
    }
}
