package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.HeartbeatCamera;
import io.platebridge.contract.HeartbeatRequest;
import io.platebridge.core.pod.PodId;
import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.host.HostMetrics;
import io.platebridge.edge.pod.tailnet.Tailnet;
import io.platebridge.edge.pod.tailnet.TailnetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what a heartbeat reports about the pod. */
public final class PodReport {

    private final PodId pod;
    private final String version;
    private final HostMetrics hostMetrics;
    private final Tailnet tailnet;
    private final Supplier<List<HeartbeatCamera>> cameras;
    private final StreamAddress stream;
    private final Optional<ServedCertificate> certificate;

    /**
     * @param certificate that the pod serves; empty without TLS
     */
    public PodReport(
            PodId pod,
            String version,
            HostMetrics hostMetrics,
            Tailnet tailnet,
            Supplier<List<HeartbeatCamera>> cameras,
            StreamAddress stream,
            Optional<ServedCertificate> certificate) {
        this.pod = pod;
        this.version = version;
        this.hostMetrics = hostMetrics;
        this.tailnet = tailnet;
        this.cameras = cameras;
        this.stream = stream;
        this.certificate = certificate;
    }

    HeartbeatRequest createRequest() throws InterruptedException {
        HostMetrics.Sample sample = hostMetrics.read();
        Optional<TailnetAddress> address = tailnet.address();
        Optional<String> ip = stream.ip();
        Optional<String> name = certificate.flatMap(ServedCertificate::tailnetName);
        return new HeartbeatRequest(
                pod.value(),
                ip.orElse(null),
                address.map(TailnetAddress::ip).orElse(null),
                address.map(TailnetAddress::hostname).orElse(null),
                version,
                "online",
                stream.url(address.flatMap(_ -> name), address.map(TailnetAddress::ip).or(() -> ip))
                        .map(URI::toString)
                        .orElse(null),
                certificate.map(served -> served.now().sha256()).orElse(null),
                cameras.get(),
                nullable(sample.cpu()),
                nullable(sample.memory()),
                nullable(sample.disk()),
                nullable(sample.temperature()));
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
