package io.platebridge.local.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.ProjectFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell part of the launcher, on machines where a requirement is missing. */
class LauncherTest {
    @TempDir Path folder;

    private record Ended(int code, String output) {}

    /**
     * Runs a script with the launcher's functions, on a PATH that has the folder's programs first.
     */
    private Ended shell(Map<String, String> environment, String script) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                                "bash",
                                "-euo",
                                "pipefail",
                                "-c",
                                ". local/launcher/toolchain.sh\n" + script)
                        .directory(ProjectFolder.root().toFile())
                        .redirectErrorStream(true);
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("PATH", "/usr/bin:/bin");
        all.put("HOME", folder.toString());
        builder.environment().clear();
        builder.environment().putAll(all);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Path program(Path file, String body) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    /** Something that looks like a JDK. */
    private Path jdk(String name, String version) throws Exception {
        Path home = folder.resolve(name);
        program(home.resolve("bin/java"), "exit 0");
        program(home.resolve("bin/javac"), "exit 0");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void a_jdk_25_is_found_although_another_one_is_on_the_path() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        Path sdkman = jdk(".sdkman/candidates/java/25-tem", "25.0.3");
        Map<String, String> environment =
                Map.of("JAVA_HOME", old.toString(), "PATH", old.resolve("bin") + ":/usr/bin:/bin");
        Ended ended = shell(environment, "need_java; echo $JAVA_HOME");
        assertEquals(0, ended.code(), ended.output());
        Path found = Path.of(ended.output().strip());
        // A machine may have one in a usual place, which takes precedence over sdkman's.
        assertTrue(found.equals(sdkman) || found.startsWith("/usr/lib/jvm"), ended.output());
        assertTrue(Files.readString(found.resolve("release")).contains("JAVA_VERSION=\"25"));
    }

    @Test
    void without_a_jdk_25_the_launcher_names_what_it_found_and_how_to_get_one() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        Ended ended = shell(Map.of(), "java_homes() { echo " + old + "; }; need_java");
        assertEquals(1, ended.code());
        assertTrue(ended.output().contains("needs JDK 25 or later"), ended.output());
        assertTrue(ended.output().contains("JDK 17 at " + old), ended.output());
        assertTrue(ended.output().contains("apt-get install"), ended.output());
    }

    @Test
    void a_runtime_without_compiler_is_not_a_jdk() throws Exception {
        Path runtime = jdk("jre-25", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        Ended ended =
                shell(
                        Map.of("PLATEBRIDGE_JAVA_HOME", runtime.toString()),
                        "need_java; echo $JAVA_HOME");
        assertEquals(1, ended.code());
        assertTrue(ended.output().contains("PLATEBRIDGE_JAVA_HOME: expected a JDK 25"));
    }

    @Test
    void missing_and_old_tools_are_reported_with_the_required_version() throws Exception {
        Path bin = folder.resolve("bin");
        for (String tool : List.of("bash", "sed", "sort", "head", "cat", "dirname")) {
            program(bin.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
        }
        Map<String, String> path = Map.of("PATH", bin.toString());
        assertTrue(shell(path, "need_maven").output().contains("no mvn on PATH"));
        assertTrue(shell(path, "need_node").output().contains("Node 20.19 or later"));

        program(bin.resolve("mvn"), "echo Apache Maven 3.6.3");
        program(bin.resolve("node"), "echo v18.20.0");
        program(bin.resolve("npm"), "exit 0");
        assertTrue(shell(path, "need_maven").output().contains("is 3.6.3"));
        assertTrue(shell(path, "need_node").output().contains("is 18.20.0"));

        program(bin.resolve("mvn"), "echo Apache Maven 3.10.0");
        program(bin.resolve("node"), "echo v22.0.0");
        assertEquals(new Ended(0, ""), shell(path, "need_maven; need_node"));
    }

    @Test
    void a_skipped_java_test_is_counted_apart_and_named() throws Exception {
        Path reports = Files.createDirectories(folder.resolve("module/target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-a.B.xml"),
                """
                <testsuite name="a.B" tests="3" errors="0" skipped="1" failures="0">
                  <testcase name="one_works" classname="a.B" time="0.1"/>
                  <testcase name="two_is_skipped" classname="a.B" time="0.1">
                    <skipped message="no camera"/>
                  </testcase>
                  <testcase name="three_works" classname="a.B" time="0.1"/>
                </testsuite>
                """);
        Ended ended =
                shell(
                        Map.of(),
                        ". local/launcher/test.sh; cd " + folder + "; java_totals; java_skipped");
        assertEquals("2 passed, 1 skipped\nJava: a.B.two_is_skipped\n", ended.output());
    }

    @Test
    void a_process_that_a_run_leaves_behind_fails_the_run_is_named_and_ended() throws Exception {
        String run =
                """
                . local/launcher/leftovers.sh
                LEFTOVERS_PATIENCE=1
                mark_run
                sh -c 'sleep 601 & echo $!' </dev/null 2>/dev/null >"$HOME/pid"
                expect_no_leftovers
                echo all is well
                """;
        Ended left = shell(Map.of(), run);
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertEquals(1, left.code());
        assertTrue(left.output().contains("left processes behind"), left.output());
        assertTrue(left.output().contains(pid + "  sleep 601"), left.output());
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());

        Ended clean = shell(Map.of(), run.replace("sleep 601 &", "sleep 0 &"));
        assertEquals(new Ended(0, "all is well\n"), clean);
    }

    @Test
    void an_unknown_command_is_rejected_with_the_list_of_commands() throws Exception {
        Ended ended = shell(Map.of(), "./platebridge dance");
        assertEquals(1, ended.code());
        assertTrue(ended.output().contains("Unknown command: dance"));
        assertTrue(ended.output().contains("demo --check"));
    }
}
