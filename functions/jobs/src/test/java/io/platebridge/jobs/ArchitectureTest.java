package io.platebridge.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A job is a plain function; only {@link Jobs} knows the framework. */
@AnalyzeClasses(
        packages = "io.platebridge.jobs",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_one_class_knows_spring =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(Jobs.class.getName())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule only_the_wiring_knows_the_adapters =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(Jobs.class.getName())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.platebridge.aws..");
}
