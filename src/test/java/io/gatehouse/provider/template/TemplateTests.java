package io.gatehouse.provider.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemplateTests {

	private static final Map<String, Object> DATA = Map.of("Name", "shop_one-blue", "ContainerName", "/shop", "Labels",
			Map.of("tier", "front", "my.host", "shop.example"), "Count", 3L, "Empty", "", "Ports", List.of(80L, 443L));

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '\u0001', nullValues = "nothing", value = {
			"Host(`{{ normalize .Name }}`) => Host(`shop-one-blue`)", "{{ .Name | upper | trunc 6 }} => SHOP_O",
			"{{ index .Labels \"my.host\" }} => shop.example", "[{{ index .Labels \"no\" }}] => []",
			"[{{ .Labels.no }}{{ .Labels.tier }}] => [front]",
			"{{ with index .Labels \"my.host\" }}Host(`{{ . }}`){{ end }} => Host(`shop.example`)",
			"{{ with .Empty }}x{{ else }}none{{ end }} => none",
			"{{ with .Empty }}x{{ else with .Name }}{{ . }}{{ end }} => shop_one-blue",
			"{{ if .Empty }}a{{ else if eq .Count 3 }}b{{ else }}c{{ end }} => b",
			"{{ if and .Name .Empty }}a{{ else }}b{{ end }} => b", "{{ or .Empty \"x\" .Nope }} => x",
			"{{ range $i, $p := .Ports }}{{ if $i }},{{ end }}{{ $p }}{{ end }} => 80,443",
			"{{ range .Ports }}{{ if eq . 443 }}{{ break }}{{ end }}{{ . }}{{ end }} => 80",
			"{{ range .Ports }}{{ if eq . 80 }}{{ continue }}{{ end }}{{ . }}{{ end }} => 443",
			"{{ range $k, $v := .Labels }}{{ $k }}={{ $v }};{{ end }} => my.host=shop.example;tier=front;",
			"{{ range list }}x{{ else }}none{{ end }} => none",
			"{{ range until 3 }}{{ . }}{{ end }}{{ range 2 }}{{ . }}{{ end }} => 01201",
			"{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $y := 5 }}{{ end }}{{ $x }} => 2",
			"{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }} => 1",
			"{{ with .Labels }}{{ .tier }} of {{ $.Name }}{{ end }} => front of shop_one-blue",
			"a {{- .Name -}}  b => ashop_one-blueb", "a{{/* said aside */}}b{{- /* and here */ -}} c => abc",
			"{{ \"}}\" }}{{ `{{` }} => }}{{", "{{ (index .Labels \"tier\") | printf \"%s-%d\" \"x\" | len }} => 19",
			"{{ printf \"%05d|%-4s|%q|%v|%x|%.2f|%t|%%\" 42 \"ab\" \"c\" .Ports 255 1.5 true }} => 00042|ab  |\"c\"|[80 443]|ff|1.50|true|%",
			"{{ print 1 2 \"a\" 3 }} => 1 2a3", "{{ .Labels }} => map[my.host:shop.example tier:front]",
			"{{ len .Name }} {{ len .Ports }} => 13 2", "{{ 1.50 }} {{ 1e30 }} {{ 0x1F }} {{ 'a' }} => 1.5 1e+30 31 97",
			"{{ eq .Count 1 2 3 }} {{ ne 1 2 }} {{ lt 1 2 }} {{ ge \"b\" \"a\" }} {{ not true }} => true true true true false",
			"{{ define \"t\" }}<{{ . }}>{{ end }}{{ template \"t\" .Name }} => <shop_one-blue>",
			"{{ slice .Name 0 4 }} => shop", "{{ (dict \"a\" \"b\").a }} => b", "{{ (dict).no }} => <no value>",
			"{{ nil | default \"x\" }} => nothing" })
	void rendersAsGoDoes(String template, String expected) {
		if (expected == null) {
			assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Template.parse(template).render(DATA));
		}
		else {
			assertThat(Template.parse(template).render(DATA)).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '\u0001', value = {
			"{{ .Nope }} => line 1: field .Nope is not known (expected: one of ContainerName, Count, Empty, Labels, Name, Ports)",
			"{{ mystery .Name }} => function \"mystery\" is not known, line 1",
			"{{ .Name => line 1: an action that does not end (expected: }})",
			"{{ if .Name }}x => unexpected the end, line 1 (expected: {{end}})",
			"{{ end }} => unexpected \"{{\", line 1 (expected: text or an action outside of any block)",
			"{{ break }} => unexpected \"break\", line 1 (expected: break inside of range)",
			"{{ .Name.Other }} => line 1: field .Other of string (expected: of a map)",
			"{{ $x }} => line 1: variable $x is not declared",
			"{{ eq 1 \"1\" }} => line 1: int and string cannot be compared (expected: equal types)",
			"{{ upper 1 }} => line 1: upper: int (expected: a text)",
			"{{ upper }} => line 1: upper: 0 arguments (expected: 1)",
			"{{ .Name .Name }} => unexpected }}, line 1 (expected: one operand, or a function before its arguments)",
			"{{ index .Ports 2 }} => line 1: index: index 2 (expected: one that is there, 0 to 1)",
			"{{ fail \"no host\" }} => line 1: no host",
			"{{ template \"t\" }} => line 1: template \"t\" is not defined",
			"{{ regexMatch \"(\" .Name }} => line 1: regexMatch: \"(\" (expected: a regular expression): missing closing )" })
	void saysWhatIsWrongAndWhere(String template, String expected) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Template.parse(template).render(DATA))
			.withMessage(expected);
	}

	@Test
	void namesTheLine() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> Template.parse("a\nb\n{{ .Nope }}").render(DATA))
			.withMessageStartingWith("line 3: ");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '\u0001', value = {
			"{{ repeat 1000000000 \"x\" }} => characters",
			"{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }} => steps",
			"{{ range 1000000000 }}{{ end }} => steps", "{{ until 1000000000 }} => numbers",
			"{{ printf \"%100000000d\" 1 }} => width", "{{ indent 1000000000 \"x\" }} => characters",
			"{{ $x := repeat 2000 \"x\" }}{{ replace \"x\" $x (replace \"x\" $x $x) }} => characters",
			"{{ $x := repeat 2000 \"x\" }}{{ regexReplaceAll \"x\" (regexReplaceAll \"x\" $x $x) $x }} => characters",
			"{{ $x := \"x\" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }} => characters",
			"{{ $x := list 1 }}{{ range 40 }}{{ $x = concat $x $x }}{{ end }} => characters",
			"{{ $x := list 1 }}{{ range 40 }}{{ $x = list $x $x }}{{ end }}{{ $x }} => characters",
			"{{ $d := dict }}{{ $d = set $d \"d\" $d }}{{ $d }} => deeper",
			"{{ define \"t\" }}{{ template \"t\" . }}{{ end }}{{ template \"t\" . }} => deeper" })
	void stopsWhatWouldNotEnd(String template, String expected) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Template.parse(template).render(DATA))
			.withMessageContaining(expected);
	}

	@Test
	void refusesWhatIsNestedBeyondReason() {
		String deep = "{{ if true }}".repeat(5000) + "{{ end }}".repeat(5000);
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Template.parse(deep));
		String parentheses = "{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}";
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Template.parse(parentheses));
	}

	@Test
	void splitsAsTheSourceOfTheTemplateExpects() {
		assertThat(Template.parse("{{ (split \"_\" .Name)._0 }}").render(DATA)).isEqualTo("shop");
		assertThat(Template.parseFile("{{ index (split .Name \"_\") 0 }}").render(DATA)).isEqualTo("shop");
	}

	@Test
	void readsTheEnvironment() {
		Map.Entry<String, String> any = System.getenv().entrySet().iterator().next();
		assertThat(Template.parse("{{ env \"" + any.getKey() + "\" }}{{ env \"NO_SUCH_VARIABLE\" }}").render(DATA))
			.isEqualTo(any.getValue());
	}

	@Test
	void survivesAnyBrokenTemplate() {
		String good = "{{- range $i, $p := (list 1 2 | rest) -}}{{ printf \"%d\\n\" $p | indent 2 }}{{/* c */}}"
				+ "{{ else if eq .Name `x` }}{{ end }}{{ with $x := .Labels.tier }}{{ . }}{{ end }}";
		for (int cut = 0; cut < good.length(); cut++) {
			for (String broken : Arrays.asList(good.substring(0, cut), good.substring(cut),
					good.substring(0, cut) + good.substring(cut + 1))) {
				try {
					Template.parse(broken).render(DATA);
				}
				catch (TemplateException ex) {
					assertThat(ex).hasMessageMatching("(?s).+");
				}
			}
		}
	}

}
