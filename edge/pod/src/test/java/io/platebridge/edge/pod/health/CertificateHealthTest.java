package io.platebridge.edge.pod.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.contract.ContractJson;
import io.platebridge.edge.base.tls.TestAuthority;
import io.platebridge.edge.pod.certificate.CertificateFiles;
import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CertificateHealthTest {

    @TempDir Path dir;
    private CertificateHealth health;
    private Instant end;

    @BeforeEach
    void issue() throws Exception {
        var issued = new TestAuthority(dir, "authority").sign("pod", "DNS:gate.example.com");
        var served =
                new ServedCertificate(
                        new CertificateFiles(issued.certificate(), issued.key()).read());
        end = served.now().end();
        health = new CertificateHealth(Optional.of(served));
    }

    private List<String> told(Instant now) {
        var problems = new ArrayList<String>();
        var advice = new ArrayList<String>();
        health.addTo(problems, advice, now);
        problems.replaceAll("problem "::concat);
        problems.addAll(advice);
        return problems;
    }

    @Test
    void its_end_is_announced_for_a_week_and_then_a_problem() {
        assertEquals(List.of(), told(end.minus(Duration.ofDays(8))));
        List<String> soon = told(end.minus(Duration.ofDays(6)));
        assertTrue(soon.getFirst().startsWith("certificate: it ends at " + end), soon::toString);
        assertTrue(soon.getFirst().contains("newer files"), soon::toString);
        List<String> ended = told(end);
        assertTrue(ended.getFirst().startsWith("problem certificate: it ended"), ended::toString);
    }

    @Test
    void it_is_reported_as_the_contract_says() {
        JsonNode report = ContractJson.MAPPER.valueToTree(health.report());
        assertEquals(List.of(), new EdgeSchemas().faults("ServedCertificate", report));
        assertEquals("file", report.get("source").stringValue());
    }

    @Test
    void without_tls_there_is_nothing_to_tell() {
        health = new CertificateHealth(Optional.empty());
        assertEquals(List.of(), told(end));
        assertEquals(null, health.report());
    }

    @Test
    void check_tells_what_the_running_pod_shows_and_what_to_do() throws Exception {
        CheckLine shown = check(health.report());
        assertEquals(CheckLine.ok("certificate: file for [gate.example.com], until " + end), shown);
        CheckLine better =
                check(
                        new HealthReport.Certificate(
                                "self-signed", List.of("localhost"), end, "turn on MagicDNS"));
        assertEquals(Verdict.ADVICE, better.verdict());
        assertTrue(better.text().endsWith("; turn on MagicDNS"), better.text());
    }

    private static CheckLine check(HealthReport.Certificate certificate) throws Exception {
        byte[] body =
                ContractJson.MAPPER
                        .writeValueAsString(Map.of("certificate", certificate))
                        .getBytes(UTF_8);
        var pod = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pod.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        pod.start();
        try {
            var running = new RunningPod(false, pod.getAddress().getPort());
            return new CertificateCheck(running).run().getFirst();
        } finally {
            pod.stop(0);
        }
    }
}
