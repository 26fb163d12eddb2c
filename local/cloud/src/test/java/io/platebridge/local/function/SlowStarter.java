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

/** A function that becomes ready only when a file exists. */
public final class SlowStarter implements RequestStreamHandler {
    /** Waits for the file. */
    public SlowStarter() throws InterruptedException {
        Path go = Path.of(System.getenv("PLACE"), "go");
        while (!Files.exists(go)) {
            var _ = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        out.write("ready".getBytes(StandardCharsets.UTF_8));
    }
}
