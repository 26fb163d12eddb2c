package io.platebridge.bench;

import io.platebridge.local.function.Functions;
import io.platebridge.local.function.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One process of one contender, from its start to its end.
 *
 * @param cold from the process's start to its first answer
 * @param coldCpu CPU time the process had used by then
 * @param warm of the answers after {@link #WARM_UP}, in the order they came
 */
record Run(Duration cold, Duration coldCpu, List<Duration> warm) {

    /** Answers that are not measured, so that the JIT has seen the code. */
    private static final int WARM_UP = 500;

    /**
     * Starts a process, has it answer and ends it.
     *
     * @param warm how many answers to measure after the first ones; 0 leaves out the warm-up too
     * @param folder for the unpacked artifact and logs
     */
    static Run of(Contender contender, Pod pod, int warm, Path folder) throws InterruptedException {
        Map<String, String> environment = pod.environment();
        byte[] event = pod.heartbeat();
        try (Functions functions =
                Functions.start(
                        0,
                        List.of(contender.definition(environment)),
                        folder,
                        folder.resolve("logs"))) {
            Duration cold = answer(functions, event);
            Duration coldCpu = cpuOfChild();
            if (warm > 0) {
                for (int i = 0; i < WARM_UP; i++) {
                    answer(functions, event);
                }
            }
            var measured = new Duration[warm];
            for (int i = 0; i < warm; i++) {
                measured[i] = answer(functions, event);
            }
            return new Run(cold, coldCpu, List.of(measured));
        }
    }

    private static Duration answer(Functions functions, byte[] event) throws InterruptedException {
        long begin = System.nanoTime();
        Outcome outcome = functions.invoke("heartbeat", event);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (!(outcome instanceof Outcome.Answered(byte[] payload))) {
            throw new IllegalStateException("expected an answer, found " + outcome);
        }
        String answer = new String(payload, StandardCharsets.UTF_8);
        if (!answer.contains("\"statusCode\":200")) {
            throw new IllegalStateException("expected status 200, found " + answer);
        }
        return took;
    }

    /** The function is the only child that runs a runtime interface client. */
    private static Duration cpuOfChild() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::info)
                .filter(info ->
                        info.commandLine().orElse("").contains("runtime.api.client.AWSLambda"))
                .flatMap(info -> info.totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
