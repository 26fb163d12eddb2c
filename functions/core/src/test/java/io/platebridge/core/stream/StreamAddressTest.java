package io.platebridge.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamAddressTest {

    private static Pod pod(String ip, String tailscaleIp, String streamUrl) {
        return new Pod(
                new PodId("p1"),
                "North",
                new Place(new CompanyId("c"), new CommunityId("o"), new SiteId("s")),
                PodStatus.ONLINE,
                Optional.empty(),
                new Addresses(
                        Optional.of(ip).filter(text -> !text.equals("-")),
                        Optional.of(tailscaleIp).filter(text -> !text.equals("-")),
                        Optional.empty(),
                        Optional.of(streamUrl).filter(text -> !text.equals("-")),
                        Optional.empty()),
                Health.UNKNOWN,
                Optional.empty(),
                0,
                Optional.empty(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "73.45.123.89, 100.64.15.23, -, https://100.64.15.23:8000/stream",
        "73.45.123.89, -, -, https://73.45.123.89:8000/stream",
        "2001:db8::7, -, -, https://[2001:db8::7]:8000/stream",
        "-, -, -, https://pod-p1.local:8000/stream",
        "1.2.3.4, -, http://127.0.0.1:8000/stream, http://127.0.0.1:8000/stream",
        "1.2.3.4, -, https://gate.example/, https://gate.example/stream",
        "1.2.3.4, -, https://gate.example/pods/7/stream?token=x#y, https://gate.example/pods/7/stream",
        "1.2.3.4, -, https://user:pw@gate.example:8443, https://gate.example:8443/stream",
        "1.2.3.4, -, javascript:alert(1), https://1.2.3.4:8000/stream",
        "1.2.3.4, -, file:///etc/passwd, https://1.2.3.4:8000/stream",
        "1.2.3.4, -, not a url, https://1.2.3.4:8000/stream",
        "1.2.3.4, fe80::1%eth0, -, https://1.2.3.4:8000/stream",
        "1.2.3.4, 100.64.15.23/x, -, https://1.2.3.4:8000/stream",
        "1.2.3.4, -, https://[fe80::1%eth0]/stream, https://1.2.3.4:8000/stream",
        "1.2.3.4/evil?x=, -, -, https://pod-p1.local:8000/stream"
    })
    void a_pod_is_found_where_it_says(
            String ip, String tailscaleIp, String streamUrl, String expected) {
        assertEquals(URI.create(expected), StreamAddress.of(pod(ip, tailscaleIp, streamUrl)).url());
    }

    @ParameterizedTest
    @CsvSource({
        "https://gate.t1.ts.net:8443/stream, https://100.64.15.23:8443/stream",
        "http://gate.t1.ts.net:18500/stream, http://100.64.15.23:18500/stream",
        "https://gate.t1.ts.net:8000/stream, https://100.64.15.23:8000/stream",
        "https://gate.example/stream, https://100.64.15.23:8000/stream",
    })
    void a_name_that_the_cloud_does_not_resolve_is_tried_at_the_tailnets_address(
            String sent, String next) {
        List<URI> all =
                StreamAddress.all(pod("1.2.3.4", "100.64.15.23", sent)).stream()
                        .map(StreamAddress::url)
                        .toList();

        assertEquals(List.of(URI.create(sent), URI.create(next)), all.subList(0, 2));
        assertEquals(URI.create("https://1.2.3.4:8000/stream"), all.getLast());
    }

    @Test
    void the_address_of_a_camera_carries_the_token() {
        var address = StreamAddress.of(pod("-", "100.64.15.23", "-"));

        assertEquals(
                URI.create("https://100.64.15.23:8000/stream?camera_id=cam_1&token=a.b-c_d"),
                address.watch(new CameraId("cam_1"), new StreamToken("a.b-c_d", Instant.EPOCH)));
    }
}
