package io.platebridge.edge.router.flow;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks on event loops that may have been shut down. */
final class EventLoops {

    private EventLoops() {}

    /** Runs a task on an event loop; returns false if the loop has been shut down. */
    static boolean tryExecute(EventLoop loop, Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }
}
