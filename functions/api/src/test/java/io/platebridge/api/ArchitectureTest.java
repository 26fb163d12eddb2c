package io.platebridge.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodAuthentication;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.UserId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Where contract, core, adapters and framework meet, and where they must not. */
@AnalyzeClasses(packages = "io.platebridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CONTRACT = "io.platebridge.contract..";

    @ArchTest
    static final ArchRule contract_records_stop_in_the_handler =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.platebridge.core..", "io.platebridge.aws..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(CONTRACT);

    @ArchTest
    static final ArchRule the_contract_knows_nobody =
            noClasses()
                    .that()
                    .resideInAPackage(CONTRACT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.platebridge.core..",
                            "io.platebridge.aws..",
                            "io.platebridge.api..");

    @ArchTest
    static final ArchRule only_the_wiring_knows_the_adapters =
            noClasses()
                    .that()
                    .resideInAPackage("io.platebridge.api..")
                    .and()
                    .doNotHaveFullyQualifiedName(ControlPlane.class.getName())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.platebridge.aws..");

    /** It counts the request for its company. */
    @ArchTest
    static final ArchRule only_the_request_finds_out_who_sent_it =
            noClasses()
                    .that()
                    .resideInAPackage("io.platebridge.api..")
                    .and()
                    .doNotHaveFullyQualifiedName(ApiRequest.class.getName())
                    .should()
                    .callMethod(PodAuthentication.class, "of", ApiKey.class)
                    .orShould()
                    .callMethod(Memberships.class, "of", UserId.class);

    /** An operation that takes the key instead of the pod checks it while it writes. */
    @ArchTest
    static final ArchRule only_the_heartbeat_and_the_rotation_use_the_key =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.platebridge.api.pod..", "io.platebridge.api.request..")
                    .should()
                    .callMethod(ApiRequest.class, "apiKey");

    @ArchTest
    static final ArchRule features_do_not_know_each_other =
            slices().matching("io.platebridge.api.(*)..")
                    .that(
                            new DescribedPredicate<>("are features") {
                                @Override
                                public boolean test(Slice slice) {
                                    return !slice.getNamePart(1).equals("request");
                                }
                            })
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule a_handler_is_named_after_its_function =
            classes()
                    .that()
                    .resideInAPackage("io.platebridge..")
                    .and()
                    .areAssignableTo(ApiFunction.class)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beAnnotatedWith(Named.class)
                    .andShould()
                    .haveSimpleNameEndingWith("Handler");

    /** Without a scope there would be a new handler, and an empty cache, for every request. */
    @ArchTest
    static final ArchRule a_handler_is_made_once_in_a_process =
            classes()
                    .that()
                    .resideInAPackage("io.platebridge..")
                    .and()
                    .areAssignableTo(ApiFunction.class)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beAnnotatedWith(Singleton.class);

    /** Quarkus records several in an order that differs from build to build. */
    @ArchTest
    static final ArchRule lambda_calls_one_handler =
            classes()
                    .that()
                    .areAssignableTo(RequestHandler.class)
                    .and()
                    .resideInAPackage("io.platebridge..")
                    .should()
                    .be(ApiHandler.class);

    @ArchTest
    static void the_handlers_are_the_functions_of_the_contract(JavaClasses classes) {
        assertEquals(
                ContractText.operations().stream()
                        .map(ContractText.Operation::function)
                        .collect(Collectors.toSet()),
                classes.stream()
                        .filter(c -> c.isAssignableTo(ApiFunction.class))
                        .filter(c -> !c.isInterface())
                        .map(c -> c.getAnnotationOfType(Named.class).value())
                        .collect(Collectors.toSet()));
    }
}
