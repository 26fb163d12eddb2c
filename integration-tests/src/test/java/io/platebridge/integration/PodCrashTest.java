package io.platebridge.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.contract.Decision;
import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.system.LocalSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Native code can take the whole process with it; what the pod had written down stays. */
class PodCrashTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void a_pod_that_crashed_while_it_recorded_comes_back_and_loses_no_event() throws Exception {
        var plan = new CloudPlan(PortPlan.free(), folder, Check.HEARTBEAT_INTERVAL);
        try (var system = LocalSystem.start(plan, Check.GATE, new Progress(System.out));
                var cloud = new CloudView(system.cloud())) {
            String pod = cloud.activeCamera().podId();
            String event = system.gate().see("gate", DemoFleet.LISTED);
            cloud.detection(event); // so it is on the pod's disk, and its clip is being written

            long crashed = system.pod().pid().orElseThrow();
            segmentationFault(crashed);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> system.pod().pid().filter(pid -> pid != crashed).isPresent());
            assertEquals(event, cloud.recording(pod, event).eventId());
            String after = system.gate().see("gate", DemoFleet.LISTED);
            assertEquals(Decision.ALLOW, cloud.detection(after).decision());
            assertEquals(after, cloud.recording(pod, after).eventId());
        }
    }

    private static void segmentationFault(long pid) throws Exception {
        var kill = new ProcessBuilder("kill", "-SEGV", Long.toString(pid)).inheritIO().start();
        assertEquals(0, kill.waitFor());
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> process.map(handle -> !handle.isAlive()).orElse(true));
    }
}
