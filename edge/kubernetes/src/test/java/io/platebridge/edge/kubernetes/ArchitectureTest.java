package io.platebridge.edge.kubernetes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The command reads and writes files; it uses of the pod only what reads config.yaml. */
@AnalyzeClasses(
        packages = "io.platebridge.edge.kubernetes",
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_the_configuration_and_urls_of_the_pod_are_known =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.platebridge.edge..")
                                    .and(
                                            DescribedPredicate.not(
                                                    resideInAnyPackage(
                                                            "io.platebridge.edge.kubernetes..",
                                                            "io.platebridge.edge.pod.config..",
                                                            "io.platebridge.edge.media.source.."))));

    @ArchTest
    static final ArchRule nothing_connects_to_a_cluster =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.net.http..", "io.netty..", "io.vertx..", "io.quarkus..");
}
