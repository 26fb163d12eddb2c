package io.platebridge.bench.cloud;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;

/**
 * Runs on the class path of a build's artifact, invokes its handlers and prints a line for each
 * operation: name, CPU in µs and bytes allocated, each per invocation, of the thread that invokes.
 * The store's own time is not in it; that of AWS's SDK is.
 *
 * <p>Argument: how many invocations are measured; a third as many before them are not counted.
 */
public final class Probe {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Fewer than any operation's rate per minute. */
    private static final int PER_INSTANCE = 50;

    private Probe() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        try (Installation installation = new Installation()) {
            installation
                    .operations()
                    .forEach((name, request) -> measure(installation, name, request, count));
        }
    }

    private static void measure(
            Installation installation,
            String name,
            IntFunction<APIGatewayV2HTTPEvent> request,
            int count) {
        for (int i = 0; i < count / 3; i++) {
            renew(installation, i);
            demandSuccess(name, installation.send(request.apply(i)));
        }
        long cpu = 0;
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            renew(installation, i);
            APIGatewayV2HTTPEvent event = request.apply(count / 3 + i);
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            APIGatewayV2HTTPResponse answer = installation.send(event);
            bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
            cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
            demandSuccess(name, answer);
        }
        System.out.printf("%s %d %d%n", name, cpu / 1000 / count, bytes / count);
    }

    private static void renew(Installation installation, int number) {
        if (number % PER_INSTANCE == 0) {
            installation.renew();
        }
    }

    private static void demandSuccess(String name, APIGatewayV2HTTPResponse answer) {
        int status = answer.getStatusCode();
        if (status != 200 && status != 304) {
            throw new IllegalStateException(
                    "%s answered %d: %s".formatted(name, status, answer.getBody()));
        }
    }
}
