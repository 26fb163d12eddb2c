package io.platebridge.edge.pod.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.Serial;
import io.platebridge.edge.pod.host.Hardware;
import io.platebridge.edge.pod.host.HostMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMetricsTest {

    @TempDir Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private HostMetrics.Sample read() {
        return new HostMetrics(root, root).read();
    }

    @Test
    void processor_use_is_measured_since_the_previous_reading() throws IOException {
        var hostMetrics = new HostMetrics(root, root);
        write("proc/stat", "cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 1 1 1\nintr 5\n");
        assertEquals(OptionalDouble.of(20.0), hostMetrics.read().cpu());
        write("proc/stat", "cpu  190 0 100 710 100 0 0 0 50 0\n");
        assertEquals(OptionalDouble.of(90.0), hostMetrics.read().cpu());
        assertEquals(OptionalDouble.of(0.0), hostMetrics.read().cpu());
    }

    @Test
    void memory_in_use_is_what_is_not_available() throws IOException {
        write("proc/meminfo", "MemTotal:  8000 kB\nMemFree:  100 kB\nMemAvailable:  2000 kB\n");
        assertEquals(OptionalDouble.of(75.0), read().memory());
    }

    @Test
    void the_hottest_sensor_counts_and_one_that_is_off_does_not() throws IOException {
        write("sys/class/thermal/thermal_zone0/temp", "52250\n");
        write("sys/class/thermal/thermal_zone1/temp", "-274000\n");
        write("sys/class/thermal/thermal_zone2/temp", "61000\n");
        write("sys/class/thermal/cooling_device0/temp", "99000\n");
        assertEquals(OptionalDouble.of(61.0), read().temperature());
    }

    @Test
    void values_that_the_machine_does_not_provide_are_absent() throws IOException {
        assertTrue(read().disk().isPresent());
        assertEquals(OptionalDouble.empty(), read().cpu());
        assertEquals(OptionalDouble.empty(), read().memory());
        assertEquals(OptionalDouble.empty(), read().temperature());
        write("proc/stat", "cpu  a b c\n");
        write("proc/meminfo", "MemTotal:\nMemAvailable: 5 kB\n");
        write("sys/class/thermal/thermal_zone0/temp", "hot");
        assertEquals(OptionalDouble.empty(), read().cpu());
        assertEquals(OptionalDouble.empty(), read().memory());
        assertEquals(OptionalDouble.empty(), read().temperature());
    }

    @Test
    void this_machine_reports_its_processors_and_memory() {
        var reading = new HostMetrics(Path.of("/"), root).read();
        assertTrue(reading.cpu().isPresent());
        assertTrue(reading.memory().orElseThrow() > 0);
    }

    @Test
    void the_board_has_a_serial_of_its_own() throws IOException {
        write("proc/device-tree/serial-number", "10000000abcdef01\0");
        write("proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");
        write("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        Hardware hardware = Hardware.read(root);
        assertEquals(Optional.of(new Serial("10000000abcdef01")), hardware.serial());
        assertEquals("Raspberry Pi 5 Model B Rev 1.0", hardware.model());
    }

    @Test
    void a_machine_id_is_not_shown_itself() throws IOException {
        String id = "0123456789abcdef0123456789abcdef";
        write("etc/machine-id", id + "\n");
        Serial serial = Hardware.read(root).serial().orElseThrow();
        assertEquals(serial, Hardware.read(root).serial().orElseThrow());
        assertNotEquals(id, serial.value());
    }

    @Test
    void a_machine_without_either_has_no_serial() throws IOException {
        write("etc/machine-id", "\n");
        assertEquals(Optional.empty(), Hardware.read(root).serial());
    }
}
