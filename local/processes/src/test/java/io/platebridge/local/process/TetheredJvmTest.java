package io.platebridge.local.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetheredJvmTest {
    @TempDir Path folder;

    @Test
    void killing_the_parent_leaves_no_child() throws Exception {
        Path pids = folder.resolve("child");
        try (TetheredJvm parent = start("parent", ParentProgram.class, pids.toString())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pids));
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(Files.readString(pids))).orElseThrow();
            assertTrue(child.isAlive());

            parent.handle().destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(() -> !child.isAlive());
        }
    }

    @Test
    void closing_lets_the_program_s_shutdown_hooks_finish() throws Exception {
        Path goodbye = folder.resolve("goodbye");
        TetheredJvm child = start("child", ChildProgram.class, goodbye.toString());
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(started(goodbye)));
        child.close();
        assertFalse(child.isAlive());
        assertTrue(Files.exists(goodbye));
    }

    static Path started(Path file) {
        return file.resolveSibling(file.getFileName() + ".started");
    }

    static TetheredJvm start(String name, Class<?> program, String argument) {
        Path folder = Path.of(argument).getParent();
        return TetheredJvm.start(
                new TetheredJvm.Command(
                        name,
                        List.of(
                                "-Xmx32m",
                                "-Dplatebridge.root=" + ProjectFolder.root(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()),
                        List.of(argument),
                        Map.of(),
                        folder,
                        folder.resolve(name + ".log")));
    }

    /** Starts a child, writes its process id to the given file and waits indefinitely. */
    static final class ParentProgram {
        private ParentProgram() {}

        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[0]);
            Path child = file.resolveSibling("grandchild");
            try (TetheredJvm jvm = start("grandchild", ChildProgram.class, child.toString())) {
                await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(started(child)));
                Path written = Files.writeString(file.resolveSibling("pid"), "" + jvm.pid());
                Files.move(written, file);
                new CountDownLatch(1).await();
            }
        }
    }

    /** Prints that it runs, waits indefinitely, and prints a line in its shutdown hook. */
    static final class ChildProgram {
        private ChildProgram() {}

        public static void main(String[] args) throws Exception {
            Path goodbye = Path.of(args[0]);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                try {
                                    Files.writeString(goodbye, "goodbye");
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }));
            Files.writeString(started(goodbye), "started");
            new CountDownLatch(1).await();
        }
    }
}
