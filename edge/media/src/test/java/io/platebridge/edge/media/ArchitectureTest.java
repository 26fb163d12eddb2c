package io.platebridge.edge.media;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The media module does not depend on plates, phones or the cloud. */
@AnalyzeClasses(packages = "io.platebridge.edge.media", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule media_knows_neither_router_nor_pod =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.platebridge.edge.router..", "io.platebridge.edge.pod..");

    @ArchTest
    static final ArchRule events_are_logged_by_the_event_log =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.jboss.logging..")
                    .because("EventLog writes each event as one line that a program can read");

    @ArchTest
    static final ArchRule no_native_object_is_created_before_ffmpeg_is_loaded =
            noFields()
                    .that()
                    .areStatic()
                    .and()
                    .areDeclaredInClassesThat(not(assignableTo("org.bytedeco.javacpp.Pointer")))
                    .should()
                    .haveRawType(assignableTo("org.bytedeco.javacpp.Pointer"))
                    .because(
                            "two threads of which one initializes JavaCPP's Pointer and one loads"
                                    + " Ffmpeg wait for each other forever");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.platebridge.edge.media.(*)..").should().beFreeOfCycles();
}
