package io.platebridge.local.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Runs a simulator's command. Its options come from the command line, {@code --port 8554}, or else
 * from the environment, {@code CAMERA_PORT=8554}.
 */
public final class SimulatorCommand {

    private SimulatorCommand() {}

    /**
     * Parses the arguments into the command's options and calls it.
     *
     * @param prefix of the environment's variables, {@code CAMERA_}
     * @return the process's exit status: the command's, or 0 after {@code --help}, or 2 if an
     *     option is invalid or an address is in use
     */
    public static int run(
            Callable<Integer> command,
            String prefix,
            Map<String, String> environment,
            String... arguments) {
        return of(command, prefix, environment).execute(arguments);
    }

    static CommandLine of(
            Callable<Integer> command, String prefix, Map<String, String> environment) {
        return new CommandLine(withHelp(command))
                .setDefaultValueProvider(fromEnvironment(prefix, environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler((e, _) -> reportWithUsage(e))
                .setExecutionExceptionHandler((e, line, _) -> reportFault(e, line));
    }

    private static CommandSpec withHelp(Callable<Integer> command) {
        return CommandSpec.forAnnotatedObject(command)
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("prints this text")
                                .build());
    }

    private static IDefaultValueProvider fromEnvironment(
            String prefix, Map<String, String> environment) {
        return argument ->
                argument instanceof OptionSpec option
                        ? environment.get(
                                prefix + option.longestName().substring(2).toUpperCase(Locale.ROOT))
                        : null;
    }

    private static int reportWithUsage(ParameterException e) {
        CommandLine line = e.getCommandLine();
        line.getErr().println(line.getCommandName() + ": " + e.getMessage());
        line.usage(line.getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static int reportFault(Exception e, CommandLine line) throws Exception {
        if (e instanceof IllegalArgumentException
                || e instanceof IOException
                || e instanceof UncheckedIOException) {
            line.getErr().println(line.getCommandName() + ": " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw e;
    }
}
