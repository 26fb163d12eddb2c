package io.platebridge.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers with its process id when as many processes as expected are here at the same time. */
public final class Meeting implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Path place = Path.of(System.getenv("PLACE"));
        long expected = Long.parseLong(System.getenv("EXPECTED"));
        String self = String.valueOf(ProcessHandle.current().pid());
        Files.writeString(place.resolve(self), self);
        while (present(place) < expected) {
            pause();
        }
        out.write(self.getBytes(StandardCharsets.UTF_8));
    }

    private static long present(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.count();
        }
    }

    private static void pause() {
        try {
            var _ = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
