package io.platebridge.local.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * A function without libraries. Its path selects its behaviour: it answers with the event itself,
 * or with exactly what was posted, or it waits, throws or ends its process.
 */
public final class ToyFunction implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (event.contains("\"rawPath\":\"/exit\"")) {
            Runtime.getRuntime().halt(3);
        } else if (event.contains("\"rawPath\":\"/throw\"")) {
            throw new IllegalStateException("thrown on purpose");
        } else if (event.contains("\"rawPath\":\"/wait\"")) {
            waitForEver();
        }
        String answer =
                event.contains("\"rawPath\":\"/answer\"")
                        ? unescape(between(event, "\"body\":\"", "\",\"isBase64Encoded\""))
                        : "{\"pid\":" + ProcessHandle.current().pid() + ",\"event\":" + event + "}";
        out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.lastIndexOf(end));
    }

    private static String unescape(String json) {
        return json.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
