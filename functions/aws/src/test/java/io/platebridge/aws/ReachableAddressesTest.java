package io.platebridge.aws;

import static io.platebridge.aws.ReachableAddresses.LOCAL;
import static io.platebridge.aws.ReachableAddresses.PUBLIC_AND_TAILNET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void addresses_of_the_internet_are_always_reachable(String address) {
        assertEquals(EnumSet.allOf(ReachableAddresses.class), reaching(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.64.0.1", "100.127.255.254", "fd7a:115c:a1e0::53"})
    void addresses_of_a_tailnet_are_reachable_for_what_calls_pods(String address) {
        assertEquals(Set.of(PUBLIC_AND_TAILNET, LOCAL), reaching(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void the_machine_itself_is_reachable_only_locally(String address) {
        assertEquals(Set.of(LOCAL), reaching(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "fd00:ec2::254",
                "fd7a:115c:a1e1::1",
                "fe80::1",
                "2002:a00:1::"
            })
    void addresses_of_private_networks_are_never_reachable(String address) {
        assertEquals(Set.of(), reaching(address));
    }

    private static Set<ReachableAddresses> reaching(String address) {
        var reaching = EnumSet.noneOf(ReachableAddresses.class);
        for (ReachableAddresses which : ReachableAddresses.values()) {
            try {
                which.resolve(address);
                reaching.add(which);
            } catch (UnknownHostException _) {
                // Not reachable.
            }
        }
        return reaching;
    }
}
