package io.platebridge.edge.pod;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The runnable container: what it wires together does not know that it is wired. */
@AnalyzeClasses(packages = "io.platebridge.edge.pod", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_the_entry_knows_quarkus =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.platebridge.edge.pod.app..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.quarkus..", "jakarta..");

    @ArchTest
    static final ArchRule only_the_entry_and_its_parts_know_the_configuration_file =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.platebridge.edge.pod.app..", "io.platebridge.edge.pod.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.platebridge.edge.pod.config..");

    @ArchTest
    static final ArchRule events_are_logged_by_the_event_log =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.platebridge.edge.base.log.EventLog")
                    .should()
                    .callMethod(org.jboss.logging.Logger.class, "getLogger", Class.class);

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.platebridge.edge.pod.(*)..").should().beFreeOfCycles();
}
