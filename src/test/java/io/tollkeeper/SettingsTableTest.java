package io.tollkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.config.Variable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;

/** The code, the configuration file, the README's table and the example must tell of the same settings. */
@DisplayName("Each setting")
class SettingsTableTest {

    /** Read by the framework, before there are settings. */
    private static final String PROFILES = "SPRING_PROFILES_ACTIVE";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):?([^}]*)}");

    /** What a complaint says of these, it says by their type. */
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Path.class,
            URI.class,
            Duration.class,
            DataSize.class,
            boolean.class,
            int.class,
            Integer.class,
            Long.class);

    private static Set<String> declared() {
        return SettingsGuard.SETTINGS.variables().stream().map(Variable::name).collect(Collectors.toSet());
    }

    private static Map<String, String> configured() {
        return configured("application.yaml");
    }

    private static Map<String, String> configured(String file) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(file));
        Properties properties = yaml.getObject();
        Map<String, String> configured = new HashMap<>();
        if (properties != null) {
            properties.forEach((name, value) -> configured.put(name.toString(), value.toString()));
        }
        return configured;
    }

    @Test
    void isOfARecordThatTheGuardLooksAt() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Set<String> prefixes = SettingsGuard.SETTINGS.variables().stream()
                .map(variable ->
                        variable.property().substring(0, variable.property().lastIndexOf('.')))
                .collect(Collectors.toSet());

        assertThat(scanner.findCandidateComponents("io.tollkeeper").stream()
                        .map(bean -> String.valueOf(bean.getBeanClassName()))
                        .filter(name -> !name.contains("Test"))
                        .map(SettingsTableTest::prefixOf))
                .isNotEmpty()
                .allMatch(prefixes::contains);
    }

    private static String prefixOf(String className) {
        try {
            return Class.forName(className)
                    .getAnnotation(ConfigurationProperties.class)
                    .value();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fillsItsPropertyAndNoOther() {
        Map<String, String> configured = configured();

        assertThat(SettingsGuard.SETTINGS.variables())
                .allSatisfy(variable -> assertThat(configured.get(variable.property()))
                        .as(variable.property())
                        .startsWith("${" + variable.name() + ':'));
        assertThat(configured.values().stream().flatMap(SettingsTableTest::variablesIn))
                .allMatch(declared()::contains);
    }

    /** A profile may give another default, and no setting that the guard does not look at. */
    @ParameterizedTest
    @ValueSource(strings = {"application-dev.yaml", "application-axon-server.yaml"})
    void isNotReadPastTheGuard(String profile) {
        assertThat(configured(profile)).isNotEmpty();
        assertThat(configured(profile).values().stream().flatMap(SettingsTableTest::variablesIn))
                .allMatch(declared()::contains);
    }

    @Test
    void isComplainedAboutInWordsThatHelp() {
        assertThat(SettingsGuard.SETTINGS.variables()).allSatisfy(variable -> {
            Class<?> type = variable.type().toClass();
            if (!PLAIN.contains(type)
                    && !type.isEnum()
                    && !variable.type().equalsType(ResolvableType.forClassWithGenerics(List.class, String.class))) {
                assertThat(variable.setting().form()).as(variable.name()).isNotEmpty();
            }
        });
    }

    private static Stream<String> variablesIn(String value) {
        return PLACEHOLDER.matcher(value).results().map(match -> match.group(1));
    }

    @Test
    void standsInTheReadmesTable() throws IOException {
        Set<String> told = new HashSet<>(rows().keySet());

        assertThat(told.remove(PROFILES)).isTrue();
        assertThat(told).containsExactlyInAnyOrderElementsOf(declared());
    }

    /** A default that is a plain value is told as it is; where it depends on something, the table says so in words. */
    @Test
    void hasTheDefaultThatTheTableTells() throws IOException {
        Map<String, String> rows = rows();

        assertThat(configured().values().stream()
                        .flatMap(value -> PLACEHOLDER.matcher(value).results())
                        .filter(match -> !match.group(2).isEmpty()))
                .allSatisfy((MatchResult match) ->
                        assertThat(rows.get(match.group(1))).as(match.group(1)).startsWith(match.group(2)));
    }

    @Test
    void standsInTheExample() throws IOException {
        List<String> variables = Files.readAllLines(Path.of("..", ".env.example")).stream()
                .map(line -> Pattern.compile("^#? ?([A-Z][A-Z0-9_]*)=").matcher(line))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();

        assertThat(variables).doesNotHaveDuplicates();
        Set<String> told = new HashSet<>(variables);
        assertThat(told.remove(PROFILES)).isTrue();
        assertThat(told).containsExactlyInAnyOrderElementsOf(declared());
    }

    /** Returns the defaults of the table by their variables. A row may tell of several, with commas between. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new HashMap<>();
        String readme = Files.readString(Path.of("..", "README.md"));
        String section = readme.substring(readme.indexOf("## Configuration"));
        section = section.substring(0, section.indexOf("\n## "));
        for (String line : section.lines().filter(row -> row.startsWith("| `")).toList()) {
            String[] cells = line.split(" \\| ", -1);
            List<String> names = new ArrayList<>(Pattern.compile("`([A-Z][A-Z0-9_]*)`")
                    .matcher(cells[0])
                    .results()
                    .map(match -> match.group(1))
                    .toList());
            List<String> defaults = Arrays.asList(cells[1].replace("`", "").split(", ", -1));
            for (int i = 0; i < names.size(); i++) {
                rows.put(names.get(i), defaults.size() == names.size() ? defaults.get(i) : defaults.getFirst());
            }
        }
        return rows;
    }
}
