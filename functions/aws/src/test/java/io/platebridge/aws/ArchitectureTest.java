package io.platebridge.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.platebridge.aws", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule adapters_know_core_the_sdk_and_the_encryption_of_web_push_only =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.platebridge.aws..",
                            "io.platebridge.core..",
                            "com.zerodeplibs.webpush",
                            "java..",
                            "javax.crypto..",
                            "javax.net.ssl..",
                            "org.jspecify.annotations",
                            "software.amazon.awssdk..");

    @ArchTest
    static final ArchRule adapters_of_features_do_not_know_each_other =
            slices().matching("io.platebridge.aws.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule only_the_root_speaks_dynamodb_requests =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.platebridge.aws")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(
                            "software.amazon.awssdk.services.dynamodb.DynamoDbClient");
}
