package io.platebridge.jobs;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Seals;
import io.platebridge.aws.Store;
import io.platebridge.aws.access.DynamoPlateEndings;
import io.platebridge.aws.gate.DynamoOpenings;
import io.platebridge.aws.notice.DynamoOutbox;
import io.platebridge.aws.notice.DynamoTargets;
import io.platebridge.aws.notice.TargetSender;
import io.platebridge.aws.pod.DynamoHistories;
import io.platebridge.aws.pod.DynamoLatePods;
import io.platebridge.aws.pod.DynamoPods;
import io.platebridge.aws.pod.HeartbeatInterval;
import io.platebridge.aws.recording.DynamoExpiringRecordings;
import io.platebridge.aws.recording.DynamoOrphans;
import io.platebridge.aws.recording.DynamoPendingClips;
import io.platebridge.aws.recording.DynamoRecordings;
import io.platebridge.aws.recording.S3Clips;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.aws.tenancy.DynamoCommunities;
import io.platebridge.aws.webpush.DynamoPushKeys;
import io.platebridge.core.gate.OpeningSweep;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.notice.Notifier;
import io.platebridge.core.pod.HistoryRecorder;
import io.platebridge.core.pod.OfflineSweep;
import io.platebridge.core.pod.Pods;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.recording.Clips;
import io.platebridge.core.recording.OrphanSweep;
import io.platebridge.core.recording.RecordingExpiry;
import io.platebridge.core.recording.UploadReconciler;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.whitelist.EndingSweep;
import io.platebridge.jobs.notice.NoticeReport;
import io.platebridge.jobs.notice.Notify;
import io.platebridge.jobs.pod.MarkOffline;
import io.platebridge.jobs.pod.SweepReport;
import io.platebridge.jobs.recording.Expire;
import io.platebridge.jobs.recording.ExpiryReport;
import io.platebridge.jobs.recording.ReconcileRecordings;
import io.platebridge.jobs.recording.ReconcileReport;
import io.platebridge.jobs.stream.RotateSigningKeys;
import io.platebridge.jobs.stream.RotationReport;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.function.adapter.aws.AWSCompanionAutoConfiguration;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.cloud.function.context.config.RoutingFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The jobs and their dependencies. Of Spring Boot's configurations only two are imported: the
 * function catalogue and the conversion of AWS events.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ContextFunctionCatalogAutoConfiguration.class,
    AWSCompanionAutoConfiguration.class
})
public class Jobs {

    /** The objects that a run of the sweep reads. */
    private static final int SWEEP_STEP = 1000;

    /** The recordings that a run of {@code expire} deletes. */
    private static final int EXPIRED_AT_ONCE = 20_000;

    @Bean
    Function<ScheduledEvent, SweepReport> markOffline(Store store, Presence presence, Clock clock) {
        Pods pods = new DynamoPods(store, presence);
        HistoryRecorder history =
                new HistoryRecorder(new DynamoHistories(store), MarkOffline::logHistoryNotStored);
        return new MarkOffline(
                new OfflineSweep(new DynamoLatePods(store, pods), history, presence, clock),
                store.costs());
    }

    @Bean
    Function<Map<String, Object>, ReconcileReport> reconcileRecordings(
            Store store, Clips clips, Clock clock) {
        return new ReconcileRecordings(
                new UploadReconciler(
                        new DynamoPendingClips(store, clock),
                        new DynamoRecordings(store, new AuditedWrites(store, clock), clock),
                        clips,
                        clock),
                new OrphanSweep(new DynamoOrphans(store, clock), clips, clock, SWEEP_STEP),
                store.costs());
    }

    @Bean
    Function<ScheduledEvent, ExpiryReport> expire(Store store, Clips clips, Clock clock) {
        AuditedWrites audited = new AuditedWrites(store, clock);
        return new Expire(
                new RecordingExpiry(
                        new DynamoCommunities(store, audited, Quotas.USUAL, clock),
                        new DynamoRecordings(store, audited, clock),
                        new DynamoExpiringRecordings(store, clock),
                        clips,
                        clock,
                        EXPIRED_AT_ONCE),
                store.costs());
    }

    @Bean
    Function<ScheduledEvent, RotationReport> rotateSigningKeys(Store store, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new RotateSigningKeys(
                new KeyRotation(new DynamoSigningKeys(store, clock), clock, random),
                new DynamoPushKeys(store),
                random,
                store.costs());
    }

    /** The result of {@code markOffline} is its input, because both run by one schedule. */
    @Bean("notify")
    Function<SweepReport, NoticeReport> deliverNotices(Store store, Clock clock) {
        SecureRandom random = new SecureRandom();
        AuditedWrites audited = new AuditedWrites(store, clock);
        Seal seal = Seals.ofEnvironment(environment(), random);
        return new Notify(
                new OpeningSweep(new DynamoOpenings(store, audited, random), clock),
                new EndingSweep(new DynamoPlateEndings(store), clock),
                new Notifier(
                        new DynamoOutbox(store),
                        new DynamoTargets(store, audited, Quotas.USUAL),
                        new TargetSender(environment(), seal, clock),
                        clock),
                store.costs());
    }

    /** The environment of the Lambda. */
    Map<String, String> environment() {
        return System.getenv();
    }

    /**
     * Checks the definition before any bean is created, and removes the function that routes by a
     * header instead.
     */
    @Bean
    static BeanDefinitionRegistryPostProcessor definition(Environment environment) {
        return registry -> {
            registry.removeBeanDefinition(RoutingFunction.FUNCTION_NAME);
            Definition.check(
                    environment.getProperty("spring.cloud.function.definition", ""),
                    Set.of(
                            ((ListableBeanFactory) registry)
                                    .getBeanNamesForType(Function.class, true, false)));
        };
    }

    @Bean
    AwsSettings awsSettings() {
        return AwsSettings.ofEnvironment(environment());
    }

    @Bean
    Store store(AwsSettings settings) {
        return Store.open(settings);
    }

    @Bean
    Clips clips(AwsSettings settings) {
        return new S3Clips(settings);
    }

    @Bean
    Presence presence(Environment environment) {
        return HeartbeatInterval.presence(environment::getProperty);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
