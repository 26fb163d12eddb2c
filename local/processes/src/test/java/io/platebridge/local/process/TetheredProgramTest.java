package io.platebridge.local.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetheredProgramTest {

    @TempDir Path folder;

    @Test
    void killing_the_parent_leaves_neither_program_nor_its_children() throws Exception {
        leavesNothing(List.of(), "");
    }

    @Test
    void killing_the_parent_leaves_no_program_that_was_frozen() throws Exception {
        leavesNothing(List.of(), "STOP");
    }

    /** As timeout(1), a shell's job control and CI end their processes. */
    @Test
    void killing_the_parent_s_process_group_leaves_none() throws Exception {
        leavesNothing(List.of("setsid"), "");
    }

    /**
     * @param group what makes the parent a group of its own, which is killed; or nothing
     * @param signal that the program has got by then; or nothing
     */
    private static void leavesNothing(List<String> group, String signal) throws Exception {
        var command = new ArrayList<>(group);
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Parent.class.getName());
        Process parent = new ProcessBuilder(command).start();
        List<ProcessHandle> left;
        try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
            left =
                    List.of(
                            ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow(),
                            ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow());
            assertTrue(left.stream().allMatch(ProcessHandle::isAlive));
            if (!signal.isEmpty()) {
                TetheredProgram.run("kill", "-" + signal, "" + left.getFirst().pid());
            }
            if (!group.isEmpty()) {
                TetheredProgram.run("kill", "-KILL", "--", "-" + parent.pid());
            }
        } finally {
            parent.destroyForcibly();
        }
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Starts a program with a child, prints the process ids of both and waits indefinitely. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            Process program =
                    new ProcessBuilder(
                                    TetheredProgram.commandLine(
                                            "sh", "-c", "echo $$; sleep 600 & echo $!; wait"))
                            .start();
            BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
            System.out.println(out.readLine());
            System.out.println(out.readLine());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void the_process_is_the_program_itself() throws Exception {
        Process program =
                new ProcessBuilder(TetheredProgram.commandLine("sh", "-c", "echo $$; exit 7"))
                        .start();
        try (var out = program.inputReader(StandardCharsets.UTF_8)) {
            assertEquals(List.of("" + program.pid()), out.lines().toList());
        }
        assertEquals(7, program.waitFor());
    }

    @Test
    void a_failed_program_is_reported_with_its_output() {
        assertEquals("fine\n", TetheredProgram.run("echo", "fine"));
        var failure =
                assertThrows(
                        IllegalStateException.class,
                        () -> TetheredProgram.run("sh", "-c", "echo no paper; exit 3"));
        assertEquals(
                "sh ended with exit code 3:" + System.lineSeparator() + "no paper\n",
                failure.getMessage());
    }

    @Test
    void a_server_can_be_killed_frozen_and_restarted_and_reports_why_it_does_not_start()
            throws Exception {
        int port = Ports.free();
        List<String> command =
                List.of("python3", "-m", "http.server", "-b", "127.0.0.1", "" + port);
        try (var server = TetheredServer.start(port, folder, command)) {
            server.freeze();
            server.thaw();
            server.kill();
            await().until(() -> !Ports.accepts(port));
            server.start();
            assertTrue(Ports.accepts(port));

            var second =
                    assertThrows(
                            StartFailure.class,
                            () -> TetheredServer.start(() -> false, folder, command));
            assertTrue(second.getMessage().contains("Address already in use"));
            server.stop();
        }
    }
}
