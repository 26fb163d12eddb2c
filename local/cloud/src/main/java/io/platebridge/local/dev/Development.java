package io.platebridge.local.dev;

import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.function.Functions;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredServer;
import io.platebridge.local.system.LocalSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code ./platebridge dev}: the running system follows the sources. A changed Java file is
 * compiled and put into the functions or into the pod, whose processes are replaced; store, broker,
 * issuer and cameras keep running. The portal is served by Vite.
 *
 * <p>Results of the build are not updated: a new bean, a resource, the contract or a pom needs a
 * restart.
 */
public final class Development {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final List<String> SHARED = List.of("openapi/java", "functions/core");
    private static final List<String> POD =
            List.of("edge/base", "edge/media", "edge/router", "edge/pod");

    private final Path root = ProjectFolder.root().toAbsolutePath().normalize();
    private final CloudPlan plan;
    private final LocalSystem system;
    private final PrintStream out;
    private final List<Target> targets;

    /**
     * A running part that is replaced as a whole.
     *
     * @param classes where its changed classes are gathered
     */
    private record Target(
            String title,
            SourceWatch watch,
            Recompiler compiler,
            Path classes,
            Replacement replacement) {}

    /** Replaces classes in the running part. */
    @FunctionalInterface
    private interface Replacement {
        void replace(Path classes) throws IOException;
    }

    /** Prepares to follow the sources of a running system. */
    public Development(CloudPlan plan, LocalSystem system, PrintStream out) throws IOException {
        this.plan = plan;
        this.system = system;
        this.out = out;
        this.targets =
                List.of(
                        functions("functions/api", "functions/aws"),
                        functions("functions/jobs", "functions/aws"),
                        pod());
    }

    /**
     * Removes the classes that an earlier run has put into unpacked functions; call before the
     * system starts.
     */
    public static void forgetPatches(CloudPlan plan) throws IOException {
        ClassFiles.delete(plan.folder().resolve("functions"));
        ClassFiles.delete(plan.folder().resolve("classes"));
    }

    private Target functions(String module, String adapters) throws IOException {
        Functions functions = system.cloud().functions();
        Path artifact = ProjectFolder.built(module + "/target/function.zip");
        Path code = functions.codeOf(artifact);
        return new Target(
                module,
                watch(List.of(adapters, module)),
                new Recompiler(List.of(code, code.resolve("lib"))),
                classesOf(module),
                classes -> {
                    ClassFiles.copy(classes, code);
                    functions.replaceProcesses(artifact);
                });
    }

    private Target pod() throws IOException {
        Path application = root.resolve("edge/pod/target/quarkus-app");
        var patch = new PodPatch(application);
        return new Target(
                "the pod",
                watch(POD),
                new Recompiler(
                        List.of(
                                application.resolve("app"),
                                application.resolve("lib/main"),
                                application.resolve("lib/boot"))),
                classesOf("pod"),
                classes -> {
                    system.pod().stop();
                    patch.apply(classes);
                    system.pod().start();
                });
    }

    private SourceWatch watch(List<String> modules) throws IOException {
        return new SourceWatch(
                Stream.concat(SHARED.stream(), modules.stream()).map(root::resolve).toList());
    }

    private Path classesOf(String target) {
        return plan.folder().resolve("classes").resolve(target.replace('/', '-'));
    }

    /** Follows changes until the process ends. */
    public void run() throws IOException, InterruptedException {
        TetheredServer vite = startVite();
        try {
            out.printf(
                    """

                    PlateBridge follows its sources.

                      Portal    http://localhost:%d    by Vite; a change shows at once
                      API       %s/api/health
                      Logs      %s

                    A changed Java file of functions, edge or openapi/java is compiled and started.
                    After a change of a pom, a resource, the contract or of local/: Ctrl-C, and again.
                    """,
                    plan.ports().of(Server.PORTAL), system.cloud().api(), plan.logs());
            while (true) {
                Thread.sleep(LOOK);
                for (Target target : targets) {
                    follow(target);
                }
            }
        } finally {
            vite.kill();
        }
    }

    private void follow(Target target) throws IOException {
        List<Path> changed = target.watch().changed();
        if (changed.isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        Files.createDirectories(target.classes());
        String faults = target.compiler().compile(changed, target.watch().all(), target.classes());
        if (!faults.isEmpty()) {
            out.println(faults);
            return;
        }
        try {
            target.replacement().replace(target.classes());
        } catch (RuntimeException e) {
            out.printf("  %s does not start: %s%n", target.title(), e.getMessage());
            return;
        }
        out.printf(
                Locale.ROOT,
                "  %5.1f s  %s, after a change of %s%n",
                (System.nanoTime() - begin) / 1e9,
                target.title(),
                changed.size() == 1 ? changed.getFirst().getFileName() : changed.size() + " files");
    }

    private TetheredServer startVite() throws IOException {
        int port = plan.ports().of(Server.PORTAL);
        Path folder = Files.createDirectories(plan.logs().resolve("vite"));
        return TetheredServer.start(
                port,
                folder,
                List.of(
                        "env",
                        "PLATEBRIDGE_GATEWAY=" + system.cloud().api(),
                        "PLATEBRIDGE_PORTAL=" + system.portal().address(),
                        "node",
                        root.resolve("node_modules/vite/bin/vite.js").toString(),
                        root.resolve("portal").toString(),
                        "--port",
                        String.valueOf(port),
                        "--strictPort",
                        "--host",
                        "127.0.0.1"));
    }
}
