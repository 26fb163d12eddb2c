package io.platebridge.edge.kubernetes;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command line of {@code ./platebridge k8s}. Its exit code is 0, or 2 after faults of the map
 * or of the command line and if a file would be lost.
 */
@Command(
        name = "./platebridge k8s",
        description = "Writes the Kubernetes objects of a map of cameras.",
        mixinStandardHelpOptions = true,
        version = "PlateBridge 0.1.0",
        subcommandsRepeatable = false)
public final class KubernetesCommand {

    private static final int FAULTY = 2;
    private static final String FOLDER = "kubernetes";

    private final PrintWriter out;
    private final PrintWriter err;

    private KubernetesCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(
                run(
                        new PrintWriter(System.out, true, System.out.charset()),
                        new PrintWriter(System.err, true, System.err.charset()),
                        arguments));
    }

    /** Runs the command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new KubernetesCommand(out, err))
                .setOut(out)
                .setErr(err)
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    @Command(
            name = "render",
            description = "Writes a kustomize base: pods that run PlateBridge for each camera.",
            mixinStandardHelpOptions = true)
    int render(
            @Parameters(paramLabel = "<cameras.yaml>", description = "the camera map") Path map,
            @Option(
                            names = "--out",
                            paramLabel = "<folder>",
                            description = "the base's folder; kubernetes beside the map by default")
                    Optional<Path> folder,
            @Option(names = "--force", description = "replaces files of others in it, too")
                    boolean force)
            throws IOException {
        return switch (CameraMap.read(map)) {
            case CameraMap.Invalid(String report) -> refuse(report);
            case CameraMap.Valid(Cluster cluster, List<PlannedPod> pods) ->
                    write(
                            cluster,
                            Base.files(cluster, pods),
                            folder.orElse(map.resolveSibling(FOLDER)),
                            force);
        };
    }

    private int write(Cluster cluster, Map<String, String> files, Path folder, boolean force)
            throws IOException {
        var output = new OutputFolder(folder);
        List<Path> foreign = output.foreign(files);
        if (!foreign.isEmpty() && !force) {
            return refuse(
                    "%s: expected a file of this command, found another; choose another --out, or --force replaces it%n"
                            .formatted(foreign));
        }
        output.write(files);
        out.printf(
                "Wrote %d files to %s. %s has passwords: do not commit it. Next, on a machine with the cluster's kubectl:%n  kubectl apply -k %s --prune -l app=%s%s%n",
                files.size(), folder, folder.resolve(Base.SECRETS), folder, cluster.app(), PRUNED);
        return 0;
    }

    private int refuse(String report) {
        err.print(report);
        err.flush();
        return FAULTY;
    }

    /** What is deleted when its camera is gone: not the claims, which hold what was not sent. */
    private static final String PRUNED =
            " --prune-allowlist=apps/v1/Deployment --prune-allowlist=core/v1/Service --prune-allowlist=core/v1/Secret";
}
