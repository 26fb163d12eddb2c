package io.platebridge.edge.pod.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.SmallDisk;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.check.CheckLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /health} and {@code check} say about a state file that failed. */
class StateHealthTest {

    @TempDir Path dir;

    private static List<String> problems(Database database) {
        var problems = new ArrayList<String>();
        new StateHealth(database).addTo(problems, new ArrayList<>());
        return problems;
    }

    @Test
    void a_disk_that_cannot_be_written_is_a_problem_with_its_remedy_until_it_can()
            throws Exception {
        try (var disk = SmallDisk.mount(dir, 2)) {
            disk.forbidWriting();
            try (var database = Database.open(dir)) {
                String problem = problems(database).getFirst();
                assertTrue(problem.startsWith("state: state_dir " + dir), problem);
                assertTrue(problem.contains("decides and reports from memory"), problem);
                assertTrue(problem.contains("dmesg"), problem);
                disk.allowWriting();
                await().atMost(Duration.ofSeconds(60)).until(() -> problems(database).isEmpty());
            }
        }
    }

    @Test
    void a_damaged_file_is_shown_until_a_person_has_moved_it_away() throws Exception {
        Files.writeString(dir.resolve(Database.FILE), "no database".repeat(100));
        try (var database = Database.open(dir)) {
            assertEquals(List.of(), problems(database));
            var advice = new ArrayList<String>();
            new StateHealth(database).addTo(new ArrayList<>(), advice);
            assertTrue(advice.getFirst().contains("pod.db.damaged-"), advice::toString);
            assertTrue(advice.getFirst().contains("send the file to support"), advice::toString);

            var check = new StateCheck(dir, new RunningPod(false, 1));
            assertEquals(List.of(CheckLine.advice(advice.getFirst())), check.run());
            try (var files = Files.list(dir)) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().contains("damaged")) {
                        Files.delete(file);
                    }
                }
            }
            assertEquals(List.of(), check.run());
        }
    }
}
