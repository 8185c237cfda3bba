package io.gatehouse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.gatehouse");

	@Test
	void roomsImportOnlyWhatTheyMay() {
		ApplicationModules.of(GatehouseApplication.class).verify();
	}

	@Test
	void theModelStandsAlone() {
		check(classes().that()
			.resideInAPackage("io.gatehouse.model..")
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage("java..", "io.gatehouse.model..", "org.jspecify.annotations",
					"com.fasterxml.jackson.annotation", "org.springframework.modulith"))
			.because("whoever writes a configuration needs nothing else to do so"));
	}

	@Test
	void providersDoNotKnowEachOther() {
		DescribedPredicate<JavaClass> shared = resideInAnyPackage("io.gatehouse.provider.decode..",
				"io.gatehouse.provider.template..", "io.gatehouse.provider.constraint..");
		check(slices().matching("io.gatehouse.provider.(*)..")
			.should()
			.notDependOnEachOther()
			.ignoreDependency(DescribedPredicate.alwaysTrue(), shared)
			.because("a provider is added and taken away as one folder"));
	}

	@Test
	void dockersClientStaysInItsProvider() {
		check(noClasses().that()
			.resideOutsideOfPackage("io.gatehouse.provider.docker..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.github.dockerjava..")
			.because("a library has one place"));
	}

	@Test
	void onlyTheDecoderAndTheInstallationReadFiles() {
		check(noClasses()
			.that(resideInAPackage("io.gatehouse..")
				.and(DescribedPredicate.not(resideInAnyPackage("io.gatehouse.provider..", "io.gatehouse.install.."))))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson.dataformat..", "org.yaml.snakeyaml..")
			.because("spellings end where configuration enters"));
	}

	@Test
	void packagesAreNamedAfterWhatTheyHold() {
		check(noClasses().should()
			.resideInAnyPackage("..util..", "..utils..", "..common..", "..support..", "..helper..", "..helpers..",
					"..impl..", "..internal..", "..manager..", "..misc..")
			.because("such a name says nothing about what is inside, so everything lands there"));
	}

	@Test
	void everyPackageSaysWhatItIsForAndMarksNulls() {
		assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct()).isNotEmpty()
			.allSatisfy((held) -> assertThat(held.isAnnotatedWith(NullMarked.class))
				.as("package-info.java of " + held.getName() + " with @NullMarked")
				.isTrue());
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

}
