package io.platebridge.aws.access;

import io.platebridge.core.tenancy.SiteId;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The same change at many sites, several at once, because a function has 10 s for all of them. */
final class EachSite {

    private static final int AT_ONCE = 8;

    private EachSite() {}

    /** Returns when every site has had its change; throws what the first failed one threw. */
    static void change(List<SiteId> sites, Consumer<SiteId> change) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<? extends Future<?>> running =
                    sites.stream().map(site -> threads.submit(() -> change.accept(site))).toList();
            for (Future<?> site : running) {
                site.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
