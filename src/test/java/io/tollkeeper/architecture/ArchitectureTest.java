package io.tollkeeper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule, on everything that is shipped. What a rule is worth is shown in {@link ArchitectureBreachTest}. */
@DisplayName("The house keeps its rule")
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tollkeeper");

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isKept(String name, ArchRule rule) {
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "command", "query", "saga", "log"})
    void coversEveryRoom(String room) {
        assertThat(HOUSE).anyMatch(type -> (type.getPackageName() + '.').startsWith("io.tollkeeper." + room + '.'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.tollkeeper.architecture", "breach"})
    void leavesTestsAlone(String packageName) {
        assertThat(HOUSE).extracting(JavaClass::getPackageName).noneMatch(name -> name.startsWith(packageName));
    }

    static Stream<Arguments> rules() {
        return NamedRules.all().entrySet().stream().map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
    }
}
