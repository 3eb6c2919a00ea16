"""Many ways of saying what is amiss, and as many that only look like it: each text through every rule."""

from __future__ import annotations

import pytest

from interview.review.checks import findings
from tests.review.checks.made import TODAY, review

AMISS = [
    ("omvarld.text", "Lagförslaget bedöms kunna börja gälla först den 1 juli 2026.", "dated.earliest"),
    ("omvarld.text", "Remisstiden löper ut den 15 maj 2026.", "dated.ongoing"),
    ("omvarld.text", "Förslaget är ute på remiss till och med april 2026.", "dated.consultation"),
    ("omvarld.text", "Samrådet pågår fram till den 30 juni 2026.", "dated.ongoing"),
    ("omvarld.text", "Beslut tas i nämnden i juni 2026.", "dated.ongoing"),
    ("omvarld.text", "Propositionen lämnas till riksdagen hösten 2025.", "dated.ongoing"),
    ("omvarld.text", "Lagen träder i kraft den 1 januari 2026.", "dated.ongoing"),
    ("omvarld.text", "Regeringen avser att återkomma med förslag under Q2 2026.", "dated.expected"),
    ("omvarld.text", "Förordningen ska börja tillämpas från och med augusti 2026.", "dated.expected"),
    ("staden.text", "Upphandlingen ska vara avslutad före sommaren 2026.", "dated.expected"),
    ("staden.text", "Nästa möte i det lokala säkerhetsrådet är den 9 september 2026.", "dated.next"),
    ("staden.text", "Styrgruppen träffas nästa gång den 9/9 2026.", "dated.next"),
    ("staden.text", "Leveransen sker vecka 20 2026.", "dated.ongoing"),
    ("staden.text", "Vi räknar med leverans i mars 2026.", "dated.promised"),
    ("staden.text", "Rapporten levereras senast 10/12–25.", "dated.ongoing"),
    ("staden.text", "Inflyttningen är planerad till årsskiftet 2025/2026.", "dated.expected"),
    ("staden.text", "Pilotprojektet avslutas i juni 2026.", "dated.ongoing"),
    ("staden.text", "Det nya systemet tas i drift i september 2026.", "dated.ongoing"),
    ("staden.text", "Målet är att alla ska ha gått kursen vid utgången av 2025.", "dated.expected"),
    ("staden.text", "Det gällande driftavtalet upphörde den 31 mars 2026.", "names.ended_agreement"),
    ("staden.text", "Prioriterat under 2026 är loggning.", "dated.focus"),
    ("staden.text", "Under 2026 ligger fokus på loggning.", "dated.focus"),
    ("staden.text", "Arbetet väntas ta fart halvårsskiftet 2026.", "dated.expected"),
    ("resurser.text", "Utbildningsutbud hösten 2025\n\n- Grundkurs\n- Fortsättning", "dated.table"),
    ("resurser.text", "Under 2025 har 340 medarbetare gått kursen.", "dated.stale_period"),
    ("resurser.text", "340 medarbetare har under 2025 gått kursen.", "dated.stale_period"),
    ("resurser.text", "Antal utbildade 2025: 340.", "dated.stale_period"),
    ("rsa.text", "Vi är inne i andra året av cykeln 2024–2025.", "dated.cycle"),
    ("rsa.text", "RSA görs vartannat år och den senaste gjordes 2022.", "dated.cycle"),
    ("omvarld.text", "SKL:s mall används.", "names.renamed"),
    ("omvarld.text", "Myndigheten för samhällsskydd och beredskap har tillsynsansvaret.", "names.renamed"),
    ("styrdokument.text", "Förslag till ny instruktion finns men är inte beslutat.", "contradiction.not_decided"),
    ("styrdokument.text", "Anvisningen har tagits fram men väntar på fastställande.", "contradiction.not_decided"),
    (
        "styrdokument.text",
        "Den lokala anvisningen är klar, men ännu inte fastställd av förvaltningschefen.",
        "contradiction.not_decided",
    ),
    ("forbattringar.text", "Lösenordet är detsamma på alla surfplattor.", "disclosure.weakness"),
    ("forbattringar.text", "Alla medarbetare har lokal administratörsbehörighet.", "disclosure.weakness"),
    ("forbattringar.text", "Servern kör Windows Server 2012.", "disclosure.weakness"),
    ("forbattringar.text", "Brandväggen är öppen mot internet.", "disclosure.weakness"),
    ("forbattringar.text", "Flerfaktorsautentisering är inte infört i journalsystemet.", "disclosure.weakness"),
    ("forbattringar.text", "Det saknas segmentering av nätet.", "disclosure.weakness"),
    ("forbattringar.text", "Säkerhetskopiorna har aldrig återlästs.", "disclosure.weakness"),
    ("forbattringar.text", "Enligt Mikael Lundgren tar det ett år.", "disclosure.person"),
    ("forbattringar.text", "Kontakta mig på 08-508 29 000.", "disclosure.phone"),
    ("forbattringar.text", "Ärendet rör 811228-9874.", "disclosure.identity"),
    ("forbattringar.text", "En kollega med sekretessmarkering bytte arbetsplats.", "disclosure.protected"),
    ("forbattringar.text", "Se kapitel 19 för detaljer.", "gap.reference"),
    ("forbattringar.text", "Se bilaga 4.", "gap.reference"),
    (
        "vor.text",
        "- Obehörig åtkomst, riskvärde 15\n- Stöld, riskvärde 4\n\nInga risker lyfts till internkontrollplanen.",
        "gap.high_risk",
    ),
    (
        "vor.text",
        "Risken för obehörig åtkomst (sannolikhet 3, konsekvens 5) ingår inte i internkontrollplanen.",
        "gap.high_risk",
    ),
    ("klassning.text", "Tre prioriterade områden har valts ut:\n\n- A\n- B\n- C\n- D", "contradiction.list"),
    ("klassning.text", "Följande fem system är klassade:\n\n- A\n- B\n- C", "contradiction.list"),
]
WELL = [
    ("omvarld.text", "Lagen trädde i kraft den 1 januari 2026."),
    ("omvarld.text", "Remisstiden löper ut den 15 maj 2027."),
    ("omvarld.text", "Förslaget var på remiss till och med april 2026."),
    ("omvarld.text", "Nämnden beslutade i juni 2026 att arbetet ska fortsätta."),
    ("omvarld.text", "Enligt lagen (2018:218) ska incidenter anmälas inom 72 timmar."),
    ("omvarld.text", "Utredningen lämnades i mars 2026 och förslaget väntas bli lag 2028."),
    ("omvarld.text", "MSB, som sedan årsskiftet heter Myndigheten för civilt försvar, har tillsynsansvaret."),
    ("omvarld.text", "Under 2024 publicerade MSB tre vägledningar."),
    ("omvarld.text", "GDPR började tillämpas i maj 2018."),
    ("staden.text", "Vid ett tillfälle i maj 2026 låg systemet nere."),
    ("staden.text", "Upphandlingen avslutades före sommaren 2026."),
    ("staden.text", "Systemet togs i drift i september 2026."),
    ("staden.text", "Kontoret flyttar i mars 2027."),
    ("staden.text", "Programmet för 2022–2026 följs upp årligen."),
    ("staden.text", "Budgeten för 2026 omfattar 12 miljoner kronor."),
    ("staden.text", "Enligt verksamhetsplan 2026 ska alla enheter ha en informationsägare."),
    ("staden.text", "Avtalet, som tecknades 2024, löper till och med 2029."),
    ("staden.text", "Sedan hösten 2025 ska alla nya system klassas före driftstart."),
    ("staden.text", "Det nya driftavtalet gäller från den 1 april 2026."),
    ("resurser.text", "Under 2026 har 340 medarbetare gått kursen, jämfört med 290 under 2025."),
    ("rsa.text", "Analysen gjordes 2025 och uppdateras 2027."),
    ("styrdokument.text", "Rutinen är framtagen och beslutades i maj."),
    ("styrdokument.text", "Det finns inte något beslut om nya regler."),
    ("forbattringar.text", "Alla system har flerfaktorsautentisering."),
    ("forbattringar.text", "Kontakta registraturen eller servicedesk."),
    ("forbattringar.text", "Det saknas tid för uppföljning."),
    ("forbattringar.text", "Brandväggen byttes i maj 2026."),
    ("forbattringar.text", "Loggning sker i alla system."),
    ("forbattringar.text", "Ärende 2026-1234 är avslutat."),
    ("forbattringar.text", "Organisationsnumret är 212000-0142."),
    ("forbattringar.text", "Beloppet är 1 250 000 kronor."),
    ("incidenter.text", "Inga allvarliga incidenter har inträffat.\n\nTvå mindre incidenter rapporterades."),
    ("incidenter.text", "Inga incidenter av allvarlig art har inträffat.\n\nTvå incidenter rapporterades i IA."),
    ("incidenter.text", "Ingen av incidenterna ledde till skada. Två incidenter rapporterades i IA."),
    ("incidenter.text", "Inga incidenter har anmälts till IMY. Två incidenter rapporterades i IA."),
    ("klassning.text", "Av 31 system är 22 klassade. Nio system återstår."),
    ("klassning.text", "Bolaget har tre dotterbolag, varav två dotterbolag har egen it."),
    ("klassning.text", "Förvaltningen har sju avdelningar. Två avdelningar har klassat allt."),
    ("klassning.text", "Under 2027 ska detta göras i tre steg:\n\n- A\n- B\n- C"),
    ("revision.text", "Ingen revision har genomförts under året. Den förra tillsynen av IMY var 2021."),
]


@pytest.mark.parametrize(("question", "text", "rule"), AMISS)
def test_it_is_asked_about_however_it_is_said(question: str, text: str, rule: str) -> None:
    assert rule in {found.rule for found in findings(review({question: text}), TODAY)}


@pytest.mark.parametrize(("question", "text"), WELL)
def test_what_only_looks_like_it_is_left_alone(question: str, text: str) -> None:
    assert findings(review({question: text}), TODAY) == ()
