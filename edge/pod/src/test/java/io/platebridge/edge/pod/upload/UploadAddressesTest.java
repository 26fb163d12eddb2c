package io.platebridge.edge.pod.upload;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "https://203.0.113.7, https://203.0.113.9/clips?X-Amz-Signature=secret",
        "https://203.0.113.7, https://[2001:4860::1]/clips",
        "https://10.1.2.3, https://192.168.1.50/clips",
        "https://10.1.2.3, https://203.0.113.9/clips",
        "http://127.0.0.1:8080, http://127.0.0.1:9000/clips",
        "http://localhost:8080, https://203.0.113.9/clips",
    })
    void a_clip_goes_to_the_storage_of_its_cloud(String portal, String url) {
        assertDoesNotThrow(() -> check(portal, url));
    }

    @ParameterizedTest
    @CsvSource({
        "https://203.0.113.7, http://203.0.113.9/c?secret, 'expected https, found http'",
        "http://10.1.2.3, http://203.0.113.9/c?secret, 'expected https, found http'",
        "https://203.0.113.7, file:///etc/passwd, 'expected a host, found none'",
        "https://203.0.113.7, https://192.168.1.50/c?secret, 'found 192.168.1.50'",
        "https://203.0.113.7, https://127.0.0.1/c?secret, 'found 127.0.0.1'",
        "https://203.0.113.7, https://169.254.169.254/c?secret, 'found 169.254.169.254'",
        "https://203.0.113.7, https://100.100.1.1/c?secret, 'found 100.100.1.1'",
        "https://203.0.113.7, https://[::1]/c?secret, 'found [::1]'",
        "https://203.0.113.7, https://[fd00::1]/c?secret, 'found [fd00::1]'",
        "https://203.0.113.7, https://[::ffff:10.0.0.1]/c?secret, 'found [::ffff:10.0.0.1]'",
    })
    void it_goes_neither_in_clear_nor_into_the_pods_networks(
            String portal, String url, String fault) {
        var refused = assertThrows(StorageException.class, () -> check(portal, url));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(fault), message);
        assertFalse(message.contains("secret"), message);
    }

    private static void check(String portal, String url) throws StorageException {
        new UploadAddresses(URI.create(portal)).check(URI.create(url));
    }
}
