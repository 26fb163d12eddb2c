package io.platebridge.edge.base;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What every other part of the pod stands on knows none of them. */
@AnalyzeClasses(packages = "io.platebridge.edge.base", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule base_knows_nothing_of_plate_bridge =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.platebridge.core..",
                            "io.platebridge.contract..",
                            "io.platebridge.edge.media..",
                            "io.platebridge.edge.router..",
                            "io.platebridge.edge.pod..");

    @ArchTest
    static final ArchRule events_are_logged_by_the_event_log =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.platebridge.edge.base.log.EventLog")
                    .should()
                    .callMethod(org.jboss.logging.Logger.class, "getLogger", Class.class);

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.platebridge.edge.base.(*)..").should().beFreeOfCycles();
}
