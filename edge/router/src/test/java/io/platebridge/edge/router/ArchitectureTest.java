package io.platebridge.edge.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The stream router runs without cameras and without the rest of the pod. */
@AnalyzeClasses(packages = "io.platebridge.edge.router", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_router_knows_neither_media_nor_pod =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.platebridge.edge.media..",
                            "io.platebridge.edge.pod..",
                            "org.bytedeco..");

    @ArchTest
    static final ArchRule events_are_logged_by_the_event_log =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.jboss.logging..");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.platebridge.edge.(**)").should().beFreeOfCycles();
}
