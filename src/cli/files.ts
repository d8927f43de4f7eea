/** The columns of every file that can be imported, as contract.md "Files" has them: the help of `import`. */
export const FILES = `Columns, named in the first line; those in brackets may be left out:

  units         code,name,kind,parent_code[,area,valid_from,valid_to,successors]
                kind: country, province, department, district, commune, centre, clinic, school
                successors: codes separated by ;
  procedures    code,name,field
  counters      unit_code,name,fields[,questionnaire,public_code]
                fields: codes separated by ;   public_code: made where it is left out, and printed
  targets       unit_code,field,year,percent,basis
                field: overall, or a field’s code   percent: over 0 and at most 100
  caseload      unit_code,field,month,received,settled[,counter,late,complained]
                month: such as 2026-07   counter: its public code, or empty for the unit’s other counters
  responses     counter,answered_on,field,channel,questionnaire[,id,comment] and a column for each question key
                counter: its public code   answered_on: such as 2026-07-31   id: a UUID; the same one is stored once
                channel: poster, screen, receipt, kiosk, paper, phone, api
                levels: 1 to 5, 0 for no opinion, empty for not answered
  indicators    unit_code,indicator,period,value,target,basis
                period: such as 2026, 2026-H1, 2026-Q3, 2026-07

Fields shipped: land, construction, investment, civil-status, business, social, health, education, other.
Questionnaires shipped: quick, counter-16, counter-19, health-quick, education-quick.`;
