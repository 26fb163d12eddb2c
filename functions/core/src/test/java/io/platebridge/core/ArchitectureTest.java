package io.platebridge.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@AnalyzeClasses(packages = "io.platebridge.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule core_knows_the_jdk_jspecify_and_jjwt_only =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.platebridge.core..",
                            "java..",
                            "org.jspecify.annotations",
                            "io.jsonwebtoken..");

    @ArchTest
    static final ArchRule only_what_issues_tokens_knows_jjwt =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.platebridge.core.stream", "io.platebridge.core.webpush")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.jsonwebtoken..");

    @ArchTest
    static final ArchRule features_do_not_need_each_other_in_circles =
            slices().matching("io.platebridge.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_all_features_share_knows_no_feature =
            classes()
                    .that()
                    .resideInAPackage("io.platebridge.core")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.platebridge.core", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule time_and_randomness_are_handed_in =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callConstructor(SecureRandom.class);

    @ArchTest
    static final ArchRule state_is_not_shared_by_accident =
            fields().that().areStatic().should().beFinal();
}
